package io.baton.modules.status;

import java.util.OptionalInt;

/**
 * What the query string asks for. As in httpd the words are looked for anywhere in it, with regard to letter case.
 *
 * @param auto lines for programs instead of a page
 * @param notable text instead of the table of workers
 * @param refresh after how many seconds the client shall ask again
 */
record StatusOptions(boolean auto, boolean notable, OptionalInt refresh) {

  private static final String REFRESH = "refresh";
  private static final int DEFAULT_SECONDS = 10;

  static StatusOptions of(String query) {
    int at = query.indexOf(REFRESH);
    OptionalInt refresh = at < 0
        ? OptionalInt.empty()
        : OptionalInt.of(seconds(query.substring(at + REFRESH.length())));
    return new StatusOptions(query.contains("auto"), query.contains("notable"), refresh);
  }

  /** The number behind the word; the default if there is none or it is less than 1. */
  private static int seconds(String rest) {
    long number = 0;
    for (int i = 1; rest.startsWith("=") && i < rest.length() && isDigit(rest.charAt(i)); i++) {
      number = Math.min(Integer.MAX_VALUE, number * 10 + (rest.charAt(i) - '0'));
    }
    return number < 1 ? DEFAULT_SECONDS : (int) number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
