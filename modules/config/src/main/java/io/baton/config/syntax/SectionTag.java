package io.baton.config.syntax;

import io.baton.config.text.WordScanner;

/**
 * The first word of a line and what follows it, the brackets of a section taken off.
 *
 * @param kind whether it opens a section, closes one, or is a directive
 * @param name without brackets
 * @param text what follows; of a section with the last {@code >}
 * @param isTerminated whether the end of a section has its {@code >}
 */
record SectionTag(Kind kind, String name, String text, boolean isTerminated) {

  /** What a line is. */
  enum Kind {
    /** A directive. */
    NONE,
    /** The start of a section. */
    OPEN,
    /** The end of a section. */
    CLOSE
  }

  static SectionTag of(String line) {
    WordScanner scanner = new WordScanner(line);
    String word = scanner.next();
    if (word == null) {
      return new SectionTag(Kind.NONE, "", "", true);
    }
    String rest = scanner.rest();
    if (!word.startsWith("<")) {
      return new SectionTag(Kind.NONE, word, rest, true);
    }
    boolean terminated = word.endsWith(">");
    int end = terminated ? word.length() - 1 : word.length();
    if (word.startsWith("</")) {
      return new SectionTag(Kind.CLOSE, word.substring(2, Math.max(2, end)), "", terminated);
    }
    return new SectionTag(Kind.OPEN, word.substring(1, end), terminated ? ">" : rest, terminated);
  }
}
