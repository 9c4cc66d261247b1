package io.baton.modules.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the query string asks for. As in httpd its words are looked for anywhere in it, with regard to letter case; Baton's own
 * are parameters, and go first.
 *
 * @param form what the answer looks like
 * @param notable text instead of the table of workers
 * @param refresh after how many seconds the client shall ask again
 * @param parameters what stands between the {@code &}
 */
record StatusOptions(Form form, boolean notable, OptionalInt refresh, Map<String, String> parameters) {

  /** What the answer looks like. */
  enum Form {
    /** The page for people. */
    HTML,
    /** Lines for programs. */
    AUTO,
    /** JSON. */
    JSON,
    /** Events. */
    STREAM
  }

  private static final String REFRESH = "refresh";
  private static final int DEFAULT_SECONDS = 10;

  StatusOptions {
    parameters = Map.copyOf(parameters);
  }

  static StatusOptions of(String query) {
    int at = query.indexOf(REFRESH);
    OptionalInt refresh = at < 0
        ? OptionalInt.empty()
        : OptionalInt.of(seconds(query.substring(at + REFRESH.length())));
    Map<String, String> parameters = parameters(query);
    return new StatusOptions(form(query, parameters), query.contains("notable"), refresh, parameters);
  }

  /** The value of a parameter, {@code ""} if it has none; empty if it is not there. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  private static Form form(String query, Map<String, String> parameters) {
    if (parameters.containsKey("json")) {
      return Form.JSON;
    }
    if (parameters.containsKey("stream")) {
      return Form.STREAM;
    }
    return query.contains("auto") ? Form.AUTO : Form.HTML;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> found = new HashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      found.putIfAbsent(equals < 0 ? part : part.substring(0, equals),
          equals < 0 ? "" : part.substring(equals + 1));
    }
    return found;
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
