package io.baton.modules.logconfig.format;

import io.baton.api.directive.DirectiveException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one format: literal text and {@code %[!][status,...][<|>][{argument}]letter}. Used once. */
final class LogFormatParser {

  private final String text;
  private final List<LogItem> items = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int position;

  LogFormatParser(String text) {
    this.text = text;
  }

  /** The items of the format. */
  List<LogItem> items() throws DirectiveException {
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '\\') {
        escaped();
      } else if (c != '%') {
        literal.append(c);
      } else if (position < text.length() && text.charAt(position) == '%') {
        position++;
        literal.append('%');
      } else {
        endLiteral();
        items.add(item());
      }
    }
    endLiteral();
    return items;
  }

  private void escaped() {
    char c = position < text.length() ? text.charAt(position) : 0;
    switch (c) {
      case 'n' -> literal.append('\n');
      case 't' -> literal.append('\t');
      case 'r' -> literal.append('\r');
      case '\\' -> literal.append('\\');
      default -> {
        // The backslash stands for itself, and what follows is read as usual.
        literal.append('\\');
        return;
      }
    }
    position++;
  }

  private LogItem item() throws DirectiveException {
    int begin = position - 1;
    String argument = "";
    boolean negated = false;
    Boolean original = null;
    Set<Integer> statuses = new HashSet<>();
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c >= '0' && c <= '9') {
        statuses.add(status());
        continue;
      }
      switch (c) {
        case '!' -> negated = !negated;
        case '<' -> original = true;
        case '>' -> original = false;
        case ',' -> {
          // Only sets statuses apart.
        }
        case '{' -> {
          argument = argument(begin);
          continue;
        }
        default -> {
          return conditional(letter(argument, original), statuses, negated);
        }
      }
      position++;
    }
    throw brokenOff(begin);
  }

  private int status() throws DirectiveException {
    int begin = position;
    while (position < text.length() && Character.digit(text.charAt(position), 10) >= 0) {
      position++;
    }
    String digits = text.substring(begin, position);
    if (digits.length() != 3) {
      throw new DirectiveException(
          "LogFormat: " + digits + " in '" + text + "' is no status; a status has 3 digits");
    }
    return Integer.parseInt(digits);
  }

  private String argument(int begin) throws DirectiveException {
    int end = text.indexOf('}', position);
    if (end < 0) {
      throw brokenOff(begin);
    }
    String argument = text.substring(position + 1, end);
    position = end + 1;
    return argument;
  }

  private LogItem letter(String argument, Boolean original) throws DirectiveException {
    String name = text.substring(position, position + 1);
    if (name.equals("^") && position + 3 <= text.length()) {
      name = text.substring(position, position + 3);
    }
    Letter letter = Letters.find(name);
    if (letter == null) {
      throw new DirectiveException("Unrecognized LogFormat directive %" + name + " in '" + text
          + "'; there are " + Letters.list());
    }
    position += name.length();
    return letter.factory().make(argument, original == null ? letter.original() : original);
  }

  private DirectiveException brokenOff(int begin) {
    return new DirectiveException("Ran off end of LogFormat parsing args to some directive: '"
        + text.substring(begin)
        + "' is not complete; write %letter or %{name}letter, and %% for a percent sign");
  }

  private static LogItem conditional(LogItem item, Set<Integer> statuses, boolean negated) {
    if (statuses.isEmpty()) {
      return item;
    }
    return new StatusCondition(item, statuses, negated);
  }

  private void endLiteral() {
    if (literal.length() > 0) {
      String constant = literal.toString();
      items.add((entry, line) -> line.append(constant));
      literal.setLength(0);
    }
  }
}
