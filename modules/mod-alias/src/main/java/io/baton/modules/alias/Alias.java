package io.baton.modules.alias;

import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;

/** A line that leads some URLs to files. <b>Thread:</b> any; immutable. */
sealed interface Alias {

  /** Where it stands. */
  SourceLocation where();

  /** The directive, as messages name it. */
  String directive();

  /** The file that a path leads to, if this line says so. */
  Optional<Path> fileOf(String path);

  /** {@code Alias}: whatever lies below a path lies below a directory. */
  record OfPrefix(PathPrefix prefix, Path target, SourceLocation where) implements Alias {

    @Override
    public String directive() {
      return "Alias";
    }

    @Override
    public Optional<Path> fileOf(String path) {
      int length = prefix.lengthIn(path);
      return length == PathPrefix.NO_MATCH
          ? Optional.empty()
          : Optional.of(FileTarget.below(target, path.substring(length)));
    }
  }

  /** {@code AliasMatch}: what an expression matches makes the name of the file. */
  record OfMatch(SafeRegex regex, Substitution target, Path serverRoot,
      SourceLocation where) implements Alias {

    @Override
    public String directive() {
      return "AliasMatch";
    }

    @Override
    public Optional<Path> fileOf(String path) {
      Optional<MatchResult> match = regex.find(path);
      return match.map(found -> FileTarget.of(serverRoot, target.expand(found), target.literal()));
    }
  }
}
