package io.baton.scoreboard;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text by which a request is shown: short, and without secrets (httpd: {@code copy_request}). */
final class RequestText {

  private static final int LENGTH = 63;

  /** httpd's word for a request of which nothing was read. */
  private static final String NONE = "NULL";

  /** Method, scheme and user of an absolute URI; then its password up to the sign that ends it. */
  private static final Pattern PASSWORD = Pattern
      .compile("(\\S+ [A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s:@]*):[^/?#\\s]*@");

  private RequestText() {}

  /** The first or the last characters of a request line; the password is taken out of an absolute URI first. */
  static String of(String requestLine, boolean tail) {
    if (requestLine == null) {
      return NONE;
    }
    String shown = withoutPassword(requestLine);
    if (tail && shown.length() > LENGTH) {
      return shown.substring(shown.length() - LENGTH);
    }
    return cut(shown, LENGTH);
  }

  /** At most so many characters; {@code null} is nothing. */
  static String cut(String text, int length) {
    if (text == null) {
      return "";
    }
    return text.length() <= length ? text : text.substring(0, length);
  }

  private static String withoutPassword(String line) {
    if (!line.contains("://")) {
      return line;
    }
    Matcher matcher = PASSWORD.matcher(line);
    return matcher.lookingAt() ? matcher.group(1) + line.substring(matcher.end() - 1) : line;
  }
}
