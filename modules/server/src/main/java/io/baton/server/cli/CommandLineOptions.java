package io.baton.server.cli;

import io.baton.api.log.LogLevel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the words after the program's name ask for.
 *
 * @param arguments the words as they were given
 * @param serverRoot {@code -d}, made absolute; else the installation's root
 * @param file {@code -f}; may be relative to the ServerRoot
 * @param isDefaultFile whether nobody gave {@code -f}
 * @param defines {@code -D}, in order; {@code -S}, {@code -M} and {@code -X} add theirs
 * @param before {@code -C}, in order
 * @param after {@code -c}, in order
 * @param verb {@code -k}
 * @param startupLevel {@code -e}
 * @param startupLog {@code -E}, made absolute
 * @param testOnly {@code -t}, {@code -S} or {@code -M}
 * @param listsDirectives {@code -L}
 * @param checksDocumentRoot unless {@code -T}
 */
public record CommandLineOptions(List<String> arguments, Path serverRoot, Path file, boolean isDefaultFile,
    List<String> defines, List<String> before, List<String> after, Optional<ControlVerb> verb,
    Optional<LogLevel> startupLevel, Optional<Path> startupLog, boolean testOnly, boolean listsDirectives,
    boolean checksDocumentRoot) {

  /** Copies the lists. */
  public CommandLineOptions {
    arguments = List.copyOf(arguments);
    defines = List.copyOf(defines);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The command as the error log repeats it at the start (AH00094): {@code baton -k start}. */
  public String command() {
    return arguments.isEmpty()
        ? Installation.PROGRAM
        : Installation.PROGRAM + " " + String.join(" ", arguments);
  }

  /** Whether the default configuration file may be missing: {@code -C} or {@code -c} can be a whole configuration. */
  public boolean fileMayBeMissing() {
    return isDefaultFile && !(before.isEmpty() && after.isEmpty());
  }

  /** {@code -X}: one child, one worker, and no signal restarts it. */
  public boolean isDebug() {
    return defines.contains("DEBUG");
  }

  /** Whether the server stays with the terminal that started it. */
  public boolean isForeground() {
    return isDebug() || defines.contains("FOREGROUND") || defines.contains("NO_DETACH");
  }

  /** What is to be printed instead of serving. */
  Set<Dump> dumps() {
    return Dump.among(defines);
  }
}
