package io.baton.http.pattern;

/**
 * A pattern with wildcards: {@code *} for any characters, {@code ?} for one, {@code [a-z]} and {@code [!a-z]} for one of
 * some; a backslash takes the meaning of the next character away. None of them matches a slash.
 *
 * <p><b>Thread:</b> any; immutable. Matching takes time in proportion to pattern times text.
 */
public final class Glob {

  private final String pattern;

  private Glob(String pattern) {
    this.pattern = pattern;
  }

  /** A pattern. */
  public static Glob of(String pattern) {
    return new Glob(pattern);
  }

  /** Whether a text has characters that mean something to a pattern. */
  public static boolean hasWildcards(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0;
  }

  /** Whether it matches the whole text. */
  public boolean matches(String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int starText = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        starText = t;
        continue;
      }
      int next = p < pattern.length() ? matchOne(p, text.charAt(t)) : -1;
      if (next >= 0) {
        p = next;
        t++;
      } else if (star >= 0 && text.charAt(starText) != '/') {
        // The star takes one character more, and all behind it is tried again.
        p = star + 1;
        t = ++starText;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** The index behind the element at {@code p} if it matches the character, else -1. */
  private int matchOne(int p, char c) {
    char element = pattern.charAt(p);
    if (element == '?') {
      return c == '/' ? -1 : p + 1;
    }
    if (element == '[') {
      int end = classEnd(p);
      if (end > 0) {
        return c != '/' && inClass(p + 1, end, c) ? end + 1 : -1;
      }
    }
    if (element == '\\' && p + 1 < pattern.length()) {
      return pattern.charAt(p + 1) == c ? p + 2 : -1;
    }
    return element == c ? p + 1 : -1;
  }

  private int classEnd(int open) {
    int i = open + 1;
    if (i < pattern.length() && isNegation(pattern.charAt(i))) {
      i++;
    }
    // A bracket that comes first stands for itself.
    return pattern.indexOf(']', i + 1);
  }

  private boolean inClass(int from, int to, char c) {
    int i = from;
    boolean negated = isNegation(pattern.charAt(i));
    if (negated) {
      i++;
    }
    boolean found = false;
    while (i < to) {
      char low = pattern.charAt(i);
      boolean range = i + 2 < to && pattern.charAt(i + 1) == '-';
      char high = range ? pattern.charAt(i + 2) : low;
      found |= c >= low && c <= high;
      i += range ? 3 : 1;
    }
    return found != negated;
  }

  private static boolean isNegation(char c) {
    return c == '!' || c == '^';
  }

  @Override
  public String toString() {
    return pattern;
  }
}
