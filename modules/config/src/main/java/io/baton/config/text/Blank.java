package io.baton.config.text;

/** White space as C's {@code isspace} knows it, which is httpd's. */
public final class Blank {

  private Blank() {}

  /** Whether it separates words. */
  public static boolean is(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /** The text without white space at both ends. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (end > start && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
