package io.baton.http.translate;

/**
 * The target of a request line in its parts (RFC 9112 section 3.2), still escaped.
 *
 * @param authority host and port of an absolute URL; empty for any other form
 * @param path the path; {@code *} for {@code OPTIONS *}
 * @param query what stands behind the {@code ?}; empty if nothing does
 */
public record RequestTarget(String authority, String path, String query) {

  /** Takes a target apart; {@code null} if it is neither a path, nor {@code *}, nor a URL of HTTP. */
  public static RequestTarget parse(String target) {
    if (target.startsWith("/")) {
      return of("", target);
    }
    if (target.equals("*")) {
      return new RequestTarget("", "*", "");
    }
    int start = schemeEnd(target);
    if (start < 0) {
      return null;
    }
    int end = start;
    while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    String authority = target.substring(start, end);
    if (authority.indexOf('@') >= 0) {
      // A name and password have no place in a URL of HTTP (RFC 9110 section 4.2.4).
      return null;
    }
    String rest = target.substring(end);
    return of(authority, rest.startsWith("/") ? rest : "/" + rest);
  }

  /**
   * Whether every character may stand in a URL: no fragment, no blank, no control character. Other characters that RFC 3986
   * does not allow are let through, as httpd does.
   */
  public static boolean hasAllowedCharacters(String target) {
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c == '#' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static RequestTarget of(String authority, String rest) {
    int question = rest.indexOf('?');
    return question < 0
        ? new RequestTarget(authority, rest, "")
        : new RequestTarget(authority, rest.substring(0, question), rest.substring(question + 1));
  }

  private static int schemeEnd(String target) {
    if (target.regionMatches(true, 0, "http://", 0, 7)) {
      return 7;
    }
    return target.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
  }
}
