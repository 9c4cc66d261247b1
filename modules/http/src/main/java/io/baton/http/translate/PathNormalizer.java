package io.baton.http.translate;

/** Removes the segments {@code .} and {@code ..} of a path, and slashes in a row if they are to be one. */
final class PathNormalizer {

  private PathNormalizer() {}

  /** Whether a path has nothing to remove and no escape: the common case, which costs one look. */
  static boolean isPlain(String path, boolean mergeSlashes) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%' || c >= 0x80) {
        return false;
      }
      if (c == '/' && i + 1 < path.length()) {
        char next = path.charAt(i + 1);
        if (next == '.' || (next == '/' && mergeSlashes)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * The path without dot segments.
   *
   * @param escapedDots whether {@code %2e} is a dot too
   * @return {@code null} if it would lead above the root
   */
  static String normalize(String path, boolean mergeSlashes, boolean escapedDots) {
    StringBuilder out = new StringBuilder(path.length());
    int at = 0;
    while (at < path.length()) {
      // At a slash.
      int end = path.indexOf('/', at + 1);
      end = end < 0 ? path.length() : end;
      boolean last = end == path.length();
      String segment = path.substring(at + 1, end);
      String plain = escapedDots && segment.indexOf('%') >= 0 ? unescapeDots(segment) : segment;
      at = end;
      if (plain.equals("..")) {
        if (out.length() == 0) {
          return null;
        }
        out.setLength(out.lastIndexOf("/"));
        endWithSlash(out, last);
      } else if (plain.equals(".")) {
        endWithSlash(out, last);
      } else if (segment.isEmpty() && mergeSlashes) {
        endWithSlash(out, last);
      } else {
        out.append('/').append(segment);
      }
    }
    return out.length() == 0 ? "/" : out.toString();
  }

  /** A segment that vanished at the end leaves its slash. */
  private static void endWithSlash(StringBuilder out, boolean last) {
    if (last) {
      out.append('/');
    }
  }

  private static String unescapeDots(String segment) {
    return segment.replace("%2e", ".").replace("%2E", ".");
  }
}
