package io.baton.config.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words at white space, with quotes and backslashes as httpd takes them.
 *
 * <p>A word that begins with a quote goes on to the same quote or to the end of the line, and in it a backslash takes the
 * meaning away from that quote. Two backslashes are one in every word. All other backslashes, and quotes inside a word that
 * did not begin with one, are ordinary text.
 *
 * <p><b>Thread:</b> one.
 */
public final class WordScanner {

  private final String text;
  private int position;

  /** Begins at the start of a text. */
  public WordScanner(String text) {
    this.text = text;
    skipBlanks();
  }

  /** All the words of a text. */
  public static List<String> words(String text) {
    WordScanner scanner = new WordScanner(text);
    List<String> words = new ArrayList<>();
    for (String word = scanner.next(); word != null; word = scanner.next()) {
      words.add(word);
    }
    return words;
  }

  /** The next word, {@code null} if there is none. A pair of quotes with nothing in it is an empty word. */
  public String next() {
    if (position == text.length()) {
      return null;
    }
    char c = text.charAt(position);
    String word = c == '"' || c == '\'' ? quoted(c) : unquoted();
    skipBlanks();
    return word;
  }

  /** What is left, as written, without white space at both ends. */
  public String rest() {
    return Blank.strip(text.substring(position));
  }

  private String quoted(char quote) {
    StringBuilder word = new StringBuilder();
    position++;
    while (position < text.length() && text.charAt(position) != quote) {
      word.append(character(quote));
    }
    position = Math.min(position + 1, text.length());
    return word.toString();
  }

  private String unquoted() {
    StringBuilder word = new StringBuilder();
    while (position < text.length() && !Blank.is(text.charAt(position))) {
      word.append(character('\\'));
    }
    return word.toString();
  }

  /** One character of a word; a backslash before a backslash or before the quote is left out. */
  private char character(char quote) {
    char c = text.charAt(position++);
    if (c == '\\' && position < text.length()) {
      char escaped = text.charAt(position);
      if (escaped == '\\' || escaped == quote) {
        position++;
        return escaped;
      }
    }
    return c;
  }

  private void skipBlanks() {
    while (position < text.length() && Blank.is(text.charAt(position))) {
      position++;
    }
  }
}
