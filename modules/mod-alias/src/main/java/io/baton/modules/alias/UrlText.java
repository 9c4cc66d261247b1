package io.baton.modules.alias;

import io.baton.api.request.RequestUrl;
import java.util.regex.Pattern;

/** URLs as users write them into directives. */
final class UrlText {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final String NEVER_IN_URLS = " \"<>\\^`{|}";

  private UrlText() {}

  /** Whether it begins with a scheme. */
  static boolean isAbsolute(String text) {
    return SCHEME.matcher(text).matches();
  }

  /** Escapes what may stand nowhere in a URL, and leaves escapes, {@code ?} and {@code #} alone. */
  static String escapeUnsafe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      if (c > ' ' && c < 0x7f && NEVER_IN_URLS.indexOf(c) < 0) {
        safe.append((char) c);
      } else {
        safe.append(RequestUrl.escapePath(Character.toString(c)));
      }
    });
    return safe.toString();
  }

  /** Adds a query to a URL that has none, before its fragment. */
  static String withQuery(String url, String query) {
    if (query.isEmpty() || url.indexOf('?') >= 0) {
      return url;
    }
    int fragment = url.indexOf('#');
    return fragment < 0
        ? url + "?" + query
        : url.substring(0, fragment) + "?" + query + url.substring(fragment);
  }
}
