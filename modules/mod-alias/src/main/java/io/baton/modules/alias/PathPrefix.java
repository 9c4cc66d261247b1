package io.baton.modules.alias;

/**
 * The beginning of a path, compared segment by segment: {@code /img} is the beginning of {@code /img/x} and not of
 * {@code /images}. Any number of slashes in one is any number in the other.
 */
record PathPrefix(String prefix) {

  static final int NO_MATCH = -1;

  /** How many characters of a path the prefix takes up, or {@link #NO_MATCH}. */
  int lengthIn(String path) {
    int at = 0;
    int i = 0;
    while (i < prefix.length()) {
      char c = prefix.charAt(i);
      if (at >= path.length() || path.charAt(at) != c) {
        return NO_MATCH;
      }
      if (c == '/') {
        i = skipSlashes(prefix, i);
        at = skipSlashes(path, at);
      } else {
        i++;
        at++;
      }
    }
    boolean endsSegment = prefix.endsWith("/") || at == path.length() || path.charAt(at) == '/';
    return endsSegment && at > 0 ? at : NO_MATCH;
  }

  private static int skipSlashes(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) == '/') {
      i++;
    }
    return i;
  }
}
