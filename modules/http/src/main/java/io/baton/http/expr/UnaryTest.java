package io.baton.http.expr;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** The tests of one word: {@code -n}, {@code -f} and so on. */
enum UnaryTest {
  /** Empty. */
  EMPTY("z"),
  /** Not empty. */
  NOT_EMPTY("n"),
  /** Neither empty, {@code 0}, {@code off}, {@code false} nor {@code no}. */
  TRUE("T"),
  /** The client is in the network. */
  REMOTE("R"),
  /** A directory. */
  DIRECTORY("d"),
  /** Exists. */
  EXISTS("e"),
  /** An ordinary file. */
  FILE("f"),
  /** A file that is not empty. */
  FILLED_FILE("s"),
  /** A symbolic link. */
  LINK("L"),
  /** A symbolic link, by its other letter. */
  SYMBOLIC_LINK("h"),
  /** A file that may be executed. */
  EXECUTABLE("x");

  private final String letter;

  UnaryTest(String letter) {
    this.letter = letter;
  }

  boolean test(String text) {
    return switch (this) {
      case EMPTY -> text.isEmpty();
      case NOT_EMPTY -> !text.isEmpty();
      case TRUE -> isTrue(text);
      case REMOTE -> throw new IllegalStateException("-R is a test of the client, not of a word");
      default -> !text.isEmpty() && testFile(text);
    };
  }

  /** Whether it looks at the file system. */
  boolean needsDisk() {
    return switch (this) {
      case EMPTY, NOT_EMPTY, TRUE, REMOTE -> false;
      default -> true;
    };
  }

  static UnaryTest named(String letter) throws ExpressionException {
    for (UnaryTest test : values()) {
      if (test.letter.equals(letter)) {
        return test;
      }
    }
    if (letter.equals("F") || letter.equals("U") || letter.equals("A")) {
      throw new ExpressionException(
          "Unary operator '-" + letter + "' asks for another request and is not supported: use -f or -d");
    }
    throw new ExpressionException("Unary operator '-" + letter + "' does not exist");
  }

  private static boolean isTrue(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "0", "off", "false", "no" -> false;
      default -> true;
    };
  }

  private boolean testFile(String name) {
    Path file;
    try {
      file = Path.of(name);
    } catch (InvalidPathException e) {
      return false;
    }
    return switch (this) {
      case DIRECTORY -> Files.isDirectory(file);
      case EXISTS -> Files.exists(file);
      case FILE -> Files.isRegularFile(file);
      case FILLED_FILE -> Files.isRegularFile(file) && file.toFile().length() > 0;
      case LINK, SYMBOLIC_LINK -> Files.isSymbolicLink(file);
      default -> Files.isExecutable(file);
    };
  }
}
