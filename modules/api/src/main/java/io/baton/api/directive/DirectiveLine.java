package io.baton.api.directive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One directive as it stands in the configuration, split into words.
 *
 * @param name the name as the user wrote it
 * @param arguments the words after the name, unquoted
 * @param text everything after the name, as written
 * @param children the lines inside it, if it is a section that a module declared; else empty
 * @param where file and line
 * @param serverRoot what relative paths are relative to; absolute
 * @param providers what the modules of the server offer to the directives of others
 */
public record DirectiveLine(String name, List<String> arguments, String text, List<DirectiveLine> children,
    SourceLocation where, Path serverRoot, List<Provider> providers) {

  /** Copies the lists. */
  public DirectiveLine {
    arguments = List.copyOf(arguments);
    children = List.copyOf(children);
    providers = List.copyOf(providers);
  }

  /** A line of a server whose modules offer nothing to the directives of others. */
  public DirectiveLine(String name, List<String> arguments, String text, List<DirectiveLine> children,
      SourceLocation where, Path serverRoot) {
    this(name, arguments, text, children, where, serverRoot, List.of());
  }

  /** The word at an index, or {@code null} if there are not so many. */
  public String argument(int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }

  /** What a module offers under a name (httpd: {@code ap_lookup_provider}). */
  public <T extends Provider> Optional<T> provider(Class<T> kind, String name) {
    return providers.stream().filter(offered -> offered.kind() == kind && offered.name().equals(name))
        .findFirst().map(kind::cast);
  }
}
