package io.baton.server.cli;

import java.util.Optional;

/**
 * What can be answered without reading a configuration. The build writes each of them to a file beside the server, so that
 * {@code scripts/baton} prints it without starting a Java virtual machine.
 */
enum ShortAnswer {
  /** {@code -v}. */
  VERSION("v", "version.txt", 0),
  /** {@code -V}. */
  SETTINGS("V", "settings.txt", 0),
  /** {@code -l}. */
  SOURCES("l", "modules.txt", 0),
  /** {@code -h}, {@code -?} and whatever is wrong on the command line; the only one on the error stream. */
  USAGE("h", "usage.txt", 1);

  private final String letter;
  private final String fileName;
  private final int exitCode;

  ShortAnswer(String letter, String fileName, int exitCode) {
    this.letter = letter;
    this.fileName = fileName;
    this.exitCode = exitCode;
  }

  /** The file that the build writes. */
  String fileName() {
    return fileName;
  }

  /** What the command ends with. */
  int exitCode() {
    return exitCode;
  }

  /** The answer that an option asks for. */
  static Optional<ShortAnswer> ofLetter(String option) {
    String wanted = option.equals("?") ? "h" : option;
    for (ShortAnswer answer : values()) {
      if (answer.letter.equals(wanted)) {
        return Optional.of(answer);
      }
    }
    return Optional.empty();
  }
}
