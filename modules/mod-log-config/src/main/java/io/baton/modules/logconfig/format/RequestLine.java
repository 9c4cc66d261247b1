package io.baton.modules.logconfig.format;

/** What the log makes of the first line of a request. */
final class RequestLine {

  private static final String MASK = "X".repeat(8);

  private RequestLine() {}

  /** The line with the password masked, if its URL has one: {@code GET http://me:secret@host/ HTTP/1.1}. */
  static String withoutPassword(String line) {
    int scheme = line.indexOf("://");
    int blank = line.indexOf(' ');
    if (scheme < 0 || blank < 0 || line.charAt(blank + 1) == '/') {
      return line;
    }
    int begin = scheme + "://".length();
    int end = endOfAuthority(line, begin);
    int at = line.lastIndexOf('@', end - 1);
    int colon = line.indexOf(':', begin);
    if (at < begin || colon < 0 || colon > at) {
      return line;
    }
    return line.substring(0, colon + 1) + MASK + line.substring(at);
  }

  /**
   * The path of the URL of a request line: percent-decoded to bytes, without dot segments. What a decoder refuses stays as it
   * is.
   *
   * @param uri the middle part of the line
   */
  static String decodedPath(String uri) {
    int begin = uri.startsWith("/") ? 0 : afterAuthority(uri);
    int query = uri.indexOf('?', begin);
    return withoutDotSegments(decoded(uri.substring(begin, query < 0 ? uri.length() : query)));
  }

  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    StringBuilder decoded = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      int value = path.charAt(i) == '%' ? hexByte(path, i + 1) : -1;
      if (value < 0) {
        decoded.append(path.charAt(i));
      } else {
        decoded.append((char) value);
        i += 2;
      }
    }
    return decoded.toString();
  }

  private static String withoutDotSegments(String path) {
    if (!path.contains("/.")) {
      return path;
    }
    StringBuilder kept = new StringBuilder(path.length());
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.equals("..")) {
        kept.setLength(Math.max(0, kept.lastIndexOf("/")));
      } else if (!segment.equals(".")) {
        kept.append('/').append(segment);
      }
    }
    boolean endsInDots = path.endsWith("/.") || path.endsWith("/..");
    return kept.length() == 0 || endsInDots ? kept.append('/').toString() : kept.toString();
  }

  private static int afterAuthority(String uri) {
    int scheme = uri.indexOf("://");
    return scheme < 0 ? 0 : endOfAuthority(uri, scheme + "://".length());
  }

  private static int endOfAuthority(String text, int begin) {
    int end = begin;
    while (end < text.length() && "/?# ".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int hexByte(String text, int index) {
    if (index + 1 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(index), 16);
    int low = Character.digit(text.charAt(index + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
