package io.baton.server.cli;

import io.baton.mpm.settings.MpmDirectives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the PID file when the configuration has errors: a server that runs must be stoppable whatever somebody wrote into
 * its files since. Only plain lines of the main file and of the command line count; included files are not followed.
 */
final class LenientPidFile {

  private static final int MAXIMUM_BYTES = 16 << 20;

  private final CommandLineOptions options;

  LenientPidFile(CommandLineOptions options) {
    this.options = options;
  }

  /** The most likely place. */
  PidFile find() {
    Path root = last("ServerRoot").map(options.serverRoot()::resolve).orElse(options.serverRoot());
    Path file = last("PidFile").orElse(MpmDirectives.PID_FILE.defaultValue());
    return new PidFile(root.resolve(file).normalize());
  }

  /** What is set last wins: {@code -c}, the file, {@code -C}. */
  private Optional<Path> last(String directive) {
    return lastOf(directive, options.after())
        .or(() -> lastOf(directive, linesOfFile()))
        .or(() -> lastOf(directive, options.before()));
  }

  private static Optional<Path> lastOf(String directive, List<String> lines) {
    Pattern pattern = Pattern.compile("\\s*" + directive + "\\s+(?:\"([^\"]*)\"|'([^']*)'|(\\S+))\\s*",
        Pattern.CASE_INSENSITIVE);
    Optional<Path> found = Optional.empty();
    for (String line : lines) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        found = word(matcher);
      }
    }
    return found;
  }

  private static Optional<Path> word(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String word = matcher.group(group);
      if (word != null && !word.contains("${")) {
        try {
          return Optional.of(Path.of(word));
        } catch (InvalidPathException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private List<String> linesOfFile() {
    Path file = options.serverRoot().resolve(options.file());
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        return List.of();
      }
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }
}
