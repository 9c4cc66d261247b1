package io.baton.http.expr;

/** The text of an expression and how far it is read. Used by one thread, once. */
final class Scanner {

  private final String source;
  private int at;

  Scanner(String source) {
    this.source = source;
  }

  void skipBlanks() {
    while (!atEnd() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
  }

  boolean atEnd() {
    return at >= source.length();
  }

  /** The next character, or {@code \0} at the end. */
  char peek() {
    return peek(0);
  }

  /** The character so many behind the next one, or {@code \0}. */
  char peek(int ahead) {
    return at + ahead < source.length() ? source.charAt(at + ahead) : '\0';
  }

  char next() {
    return source.charAt(at++);
  }

  int position() {
    return at;
  }

  void position(int index) {
    at = index;
  }

  /** Takes a text if it comes next. */
  boolean take(String text) {
    if (source.startsWith(text, at)) {
      at += text.length();
      return true;
    }
    return false;
  }

  /** The letters, digits and underscores that come next; may be empty. */
  String name() {
    int start = at;
    while (!atEnd() && (Character.isLetterOrDigit(peek()) || peek() == '_')) {
      at++;
    }
    return source.substring(start, at);
  }

  /** All up to a character, which is taken too. */
  String until(char end, String what) throws ExpressionException {
    int close = source.indexOf(end, at);
    if (close < 0) {
      throw error(what + " is not closed, '" + end + "' is missing");
    }
    String text = source.substring(at, close);
    at = close + 1;
    return text;
  }

  ExpressionException error(String problem) {
    return new ExpressionException(
        "syntax error at character " + (at + 1) + " of '" + source + "': " + problem);
  }
}
