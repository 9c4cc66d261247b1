package io.baton.http.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Rewrites a Perl-compatible expression for {@link java.util.regex}: named groups become numbered ones, since Java allows no
 * underscore in names and no {@code (?P<name>}; {@code [:alpha:]} and brackets inside a class are spelt Java's way.
 *
 * <p>Used by one thread, once.
 */
final class PerlSyntax {

  private final String source;
  private final StringBuilder out = new StringBuilder();
  /** The name of each group, from group 1; {@code null} for one without. */
  private final List<String> names = new ArrayList<>();
  private int at;

  PerlSyntax(String source) {
    this.source = source;
  }

  /** The expression for Java. */
  String rewrite() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '\\') {
        escape();
      } else if (c == '[') {
        characterClass();
      } else if (c == '(') {
        group();
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  List<String> groupNames() {
    return names;
  }

  private void escape() {
    if (source.startsWith("\\Q", at)) {
      int end = source.indexOf("\\E", at);
      int stop = end < 0 ? source.length() : end + 2;
      out.append(source, at, stop);
      at = stop;
    } else if (source.startsWith("\\k", at) && at + 2 < source.length()) {
      char open = source.charAt(at + 2);
      int end = source.indexOf(open == '{' ? '}' : open == '<' ? '>' : '\'', at + 3);
      backReference(end < 0 ? "" : source.substring(at + 3, end));
      at = end + 1;
    } else {
      int stop = Math.min(at + 2, source.length());
      out.append(source, at, stop);
      at = stop;
    }
  }

  private void characterClass() {
    out.append('[');
    at++;
    if (at < source.length() && source.charAt(at) == '^') {
      out.append('^');
      at++;
    }
    if (at < source.length() && source.charAt(at) == ']') {
      out.append("\\]");
      at++;
    }
    while (at < source.length() && source.charAt(at) != ']') {
      classMember();
    }
    if (at < source.length()) {
      out.append(']');
      at++;
    }
  }

  private void classMember() {
    char c = source.charAt(at);
    int end = c == '[' && at + 1 < source.length() && source.charAt(at + 1) == ':'
        ? source.indexOf(":]", at + 2)
        : -1;
    if (end > 0) {
      out.append(posixClass(source.substring(at + 2, end)));
      at = end + 2;
    } else if (c == '[' || c == '&') {
      // To Java both would begin an operation on sets.
      out.append('\\').append(c);
      at++;
    } else if (c == '\\' && at + 1 < source.length()) {
      out.append(source, at, at + 2);
      at += 2;
    } else {
      out.append(c);
      at++;
    }
  }

  private String posixClass(String name) {
    boolean negated = name.startsWith("^");
    String java = switch (negated ? name.substring(1) : name) {
      case "alpha" -> "Alpha}";
      case "digit" -> "Digit}";
      case "alnum" -> "Alnum}";
      case "upper" -> "Upper}";
      case "lower" -> "Lower}";
      case "punct" -> "Punct}";
      case "space" -> "Space}";
      case "xdigit" -> "XDigit}";
      case "blank" -> "Blank}";
      case "cntrl" -> "Cntrl}";
      case "graph" -> "Graph}";
      case "print" -> "Print}";
      case "word" -> "";
      default -> throw new PatternSyntaxException("unknown class [:" + name + ":]", source, at);
    };
    if (java.isEmpty()) {
      return negated ? "\\W" : "\\w";
    }
    return (negated ? "\\P{" : "\\p{") + java;
  }

  private void group() {
    if (!source.startsWith("(?", at)) {
      names.add(null);
      out.append('(');
      at++;
      return;
    }
    if (source.startsWith("(?P=", at)) {
      int end = source.indexOf(')', at);
      backReference(end < 0 ? "" : source.substring(at + 4, end));
      at = end + 1;
      return;
    }
    int open = nameStart();
    if (open < 0) {
      out.append("(?");
      at += 2;
      return;
    }
    char close = source.charAt(open - 1) == '\'' ? '\'' : '>';
    int end = source.indexOf(close, open);
    if (end <= open) {
      throw new PatternSyntaxException("a named group without a name", source, at);
    }
    names.add(source.substring(open, end));
    out.append('(');
    at = end + 1;
  }

  /** Where the name begins, if a named group begins here; else -1. */
  private int nameStart() {
    if (source.startsWith("(?P<", at)) {
      return at + 4;
    }
    if (source.startsWith("(?'", at)) {
      return at + 3;
    }
    boolean lookBehind = source.startsWith("(?<=", at) || source.startsWith("(?<!", at);
    return source.startsWith("(?<", at) && !lookBehind ? at + 3 : -1;
  }

  private void backReference(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new PatternSyntaxException("no group is named '" + name + "' before this", source, at);
    }
    // In a group of its own, so that a digit behind it is not taken for a part of the number.
    out.append("(?:\\").append(index + 1).append(')');
  }
}
