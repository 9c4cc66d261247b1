package io.baton.server.logging;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a log goes, as the configuration names it. Two that are equal share one open log. */
sealed interface LogTarget {

  /** As messages name it. */
  String name();

  /**
   * A file.
   *
   * @param path absolute and normalized
   */
  record ToFile(Path path) implements LogTarget {
    @Override
    public String name() {
      return path.toString();
    }
  }

  /**
   * A standard stream of the process.
   *
   * @param error standard error, else standard output
   */
  record ToStandard(boolean error) implements LogTarget {
    @Override
    public String name() {
      return error ? "/dev/stderr" : "/dev/stdout";
    }
  }

  /**
   * The standard input of a program.
   *
   * @param command as written, without the bars
   * @param words the program and its arguments
   */
  record ToProgram(String command, List<String> words) implements LogTarget {
    /** Copies the list. */
    public ToProgram {
      words = List.copyOf(words);
    }

    @Override
    public String name() {
      return "|" + command;
    }
  }

  /**
   * Reads a target: {@code |program arguments} (also {@code ||program}), {@code |$shell command}, or a path, relative to the
   * server root.
   *
   * @throws IOException if it names nothing that a log could go to
   */
  static LogTarget of(String text, Path serverRoot) throws IOException {
    if (text.startsWith("|")) {
      return program(text);
    }
    if (text.isBlank()) {
      throw new IOException("the name of the log is empty: name a file, or \"|program\"");
    }
    try {
      return of(serverRoot.resolve(text));
    } catch (InvalidPathException e) {
      throw new IOException("'" + text + "' is not a path: " + e.getReason(), e);
    }
  }

  /** The target of a path; the names of the standard streams are not opened as files, as they may be sockets. */
  static LogTarget of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return switch (absolute.toString()) {
      case "/dev/stderr", "/proc/self/fd/2", "/dev/fd/2" -> new ToStandard(true);
      case "/dev/stdout", "/proc/self/fd/1", "/dev/fd/1" -> new ToStandard(false);
      default -> new ToFile(absolute);
    };
  }

  private static LogTarget program(String text) throws IOException {
    String command = text.substring(text.startsWith("||") ? 2 : 1).strip();
    if (command.startsWith("$")) {
      String shellCommand = command.substring(1).strip();
      if (!shellCommand.isEmpty()) {
        return new ToProgram(command, List.of("/bin/sh", "-c", shellCommand));
      }
    }
    List<String> words = words(command);
    if (words.isEmpty() || command.equals("$")) {
      throw new IOException("'" + text + "' names no program: write \"|/path/to/program arguments\"");
    }
    return new ToProgram(command, words);
  }

  /** Splits a command at blanks; quotes keep words together, a backslash takes the next character as it is. */
  private static List<String> words(String command) throws IOException {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    char quote = 0;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (c == '\\' && quote != '\'' && i + 1 < command.length()) {
        word.append(command.charAt(++i));
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new IOException("'|" + command + "': the quote " + quote + " is not closed");
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
