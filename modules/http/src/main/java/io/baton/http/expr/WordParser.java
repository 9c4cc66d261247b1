package io.baton.http.expr;

import java.util.ArrayList;
import java.util.List;

/** Reads the parts of an expression that have a text. Used by one thread, once. */
final class WordParser {

  private final Scanner in;
  private boolean needsDisk;

  WordParser(Scanner in) {
    this.in = in;
  }

  boolean needsDisk() {
    return needsDisk;
  }

  /** One word, or several with dots between them, which are put together. */
  Word word() throws ExpressionException {
    List<Word> parts = new ArrayList<>();
    parts.add(part());
    in.skipBlanks();
    while (in.peek() == '.') {
      in.next();
      in.skipBlanks();
      parts.add(part());
      in.skipBlanks();
    }
    return concatenation(parts);
  }

  /** The whole text as a string without quotes. */
  Word template() throws ExpressionException {
    List<Word> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (!in.atEnd()) {
      if (in.peek() == '%' && in.peek(1) == '{') {
        addLiteral(parts, literal);
        parts.add(variable());
      } else {
        literal.append(in.next());
      }
    }
    addLiteral(parts, literal);
    return concatenation(parts);
  }

  private Word part() throws ExpressionException {
    char c = in.peek();
    if (c == '\'' || c == '"') {
      return string();
    }
    if (c == '%' && in.peek(1) == '{') {
      return variable();
    }
    if (c == '$' && isDigit(in.peek(1))) {
      return group();
    }
    if (isDigit(c)) {
      return literal(in.name());
    }
    if (Character.isLetter(c) || c == '_') {
      return call();
    }
    throw in.error(in.atEnd()
        ? "a word is missing at the end"
        : "'" + c + "' does not begin a word; a word is 'text', \"text\", a number, %{VARIABLE}, $0 to $9 or "
            + "function(word)");
  }

  private Word string() throws ExpressionException {
    char quote = in.next();
    List<Word> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (in.peek() != quote || in.atEnd()) {
      if (in.atEnd()) {
        throw in.error("a string is not closed, " + quote + " is missing");
      }
      if (in.peek() == '%' && in.peek(1) == '{') {
        addLiteral(parts, literal);
        parts.add(variable());
      } else if (in.peek() == '$' && isDigit(in.peek(1))) {
        addLiteral(parts, literal);
        parts.add(group());
      } else if (in.peek() == '\\') {
        in.next();
        literal.append(escaped());
      } else {
        literal.append(in.next());
      }
    }
    in.next();
    addLiteral(parts, literal);
    return concatenation(parts);
  }

  private char escaped() throws ExpressionException {
    if (in.atEnd()) {
      throw in.error("a string ends with a backslash");
    }
    char c = in.next();
    return switch (c) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  private Word variable() throws ExpressionException {
    in.take("%{");
    String inside = in.until('}', "a variable");
    int colon = inside.indexOf(':');
    if (colon < 0) {
      return Variables.word(inside);
    }
    return function(inside.substring(0, colon), literal(inside.substring(colon + 1)));
  }

  private Word group() {
    in.next();
    int index = in.next() - '0';
    return context -> context.group(index);
  }

  private Word call() throws ExpressionException {
    String name = in.name();
    in.skipBlanks();
    if (!in.take("(")) {
      throw in.error("'" + name + "' is neither a string nor a function: put a string in quotes, or add "
          + "'(' for the function's argument");
    }
    in.skipBlanks();
    Word argument = word();
    in.skipBlanks();
    if (!in.take(")")) {
      throw in.error("')' is missing behind the argument of " + name);
    }
    return function(name, argument);
  }

  private Word function(String name, Word argument) throws ExpressionException {
    Functions function = Functions.named(name);
    needsDisk |= function.needsDisk();
    return context -> function.apply(argument.text(context), context);
  }

  private static void addLiteral(List<Word> parts, StringBuilder literal) {
    if (literal.length() > 0) {
      parts.add(literal(literal.toString()));
      literal.setLength(0);
    }
  }

  static Word literal(String text) {
    return context -> text;
  }

  private static Word concatenation(List<Word> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    List<Word> words = List.copyOf(parts);
    return context -> {
      StringBuilder text = new StringBuilder();
      for (Word word : words) {
        text.append(word.text(context));
      }
      return text.toString();
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
