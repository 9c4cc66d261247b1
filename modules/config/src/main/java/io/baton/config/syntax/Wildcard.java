package io.baton.config.syntax;

/**
 * One part of a path with {@code *}, {@code ?} and {@code [..]}; a backslash takes the meaning away from the next
 * character. A leading dot is matched only by a dot.
 *
 * <p><b>Thread:</b> any; immutable.
 */
final class Wildcard {

  private final String pattern;

  Wildcard(String pattern) {
    this.pattern = pattern;
  }

  /** Whether a text has a character that makes it a pattern. */
  static boolean isPattern(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*' || c == '?' || (c == '[' && text.indexOf(']', i) > 0)) {
        return true;
      }
      if (c == '\\') {
        i++;
      }
    }
    return false;
  }

  /** Whether the whole name matches. Takes at most the product of both lengths, whatever the pattern. */
  boolean matches(String name) {
    if (name.startsWith(".") && !pattern.startsWith(".")) {
      return false;
    }
    int p = 0;
    int n = 0;
    int star = -1;
    int afterStar = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        afterStar = n;
      } else if (p < pattern.length() && matchesOne(p, name.charAt(n))) {
        p = next(p);
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++afterStar;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Where the pattern goes on behind the element at an index. */
  private int next(int p) {
    char c = pattern.charAt(p);
    if (c == '\\' && p + 1 < pattern.length()) {
      return p + 2;
    }
    return isClass(p) ? classEnd(p) + 1 : p + 1;
  }

  private boolean matchesOne(int p, char c) {
    char element = pattern.charAt(p);
    if (element == '?') {
      return true;
    }
    if (element == '\\' && p + 1 < pattern.length()) {
      return pattern.charAt(p + 1) == c;
    }
    return isClass(p) ? inClass(p + 1, classEnd(p), c) : element == c;
  }

  private boolean isClass(int p) {
    return pattern.charAt(p) == '[' && classEnd(p) > 0;
  }

  /** The index of the bracket that closes a class; a bracket right at its start belongs to it. Negative if there is none. */
  private int classEnd(int open) {
    int first = open + 1;
    if (first < pattern.length() && isNegation(pattern.charAt(first))) {
      first++;
    }
    return pattern.indexOf(']', first + 1);
  }

  private boolean inClass(int from, int to, char c) {
    boolean negated = isNegation(pattern.charAt(from));
    boolean found = false;
    int i = negated ? from + 1 : from;
    while (i < to) {
      boolean range = i + 2 < to && pattern.charAt(i + 1) == '-';
      char last = pattern.charAt(range ? i + 2 : i);
      found |= c >= pattern.charAt(i) && c <= last;
      i += range ? 3 : 1;
    }
    return found != negated;
  }

  private static boolean isNegation(char c) {
    return c == '!' || c == '^';
  }
}
