package io.baton.http.expr;

import java.util.Set;

/** The names of the variables of expressions. */
public final class Variables {

  private static final Set<String> NAMES = Set.of("HTTP_ACCEPT", "HTTP_COOKIE", "HTTP_FORWARDED", "HTTP_HOST",
      "HTTP_PROXY_CONNECTION", "HTTP_REFERER", "HTTP_USER_AGENT", "REQUEST_METHOD", "REQUEST_SCHEME",
      "REQUEST_URI", "DOCUMENT_URI", "REQUEST_FILENAME", "SCRIPT_FILENAME", "LAST_MODIFIED", "PATH_INFO",
      "QUERY_STRING", "IS_SUBREQ", "THE_REQUEST", "REMOTE_ADDR", "REMOTE_PORT", "REMOTE_HOST", "REMOTE_USER",
      "REMOTE_IDENT", "CONN_REMOTE_ADDR", "SERVER_NAME", "SERVER_PORT", "SERVER_ADMIN", "SERVER_PROTOCOL",
      "SERVER_PROTOCOL_VERSION", "SERVER_PROTOCOL_VERSION_MAJOR", "SERVER_PROTOCOL_VERSION_MINOR",
      "SERVER_SOFTWARE", "SERVER_ADDR", "DOCUMENT_ROOT", "AUTH_TYPE", "CONTENT_TYPE", "HANDLER", "HTTP2",
      "HTTPS", "IPV6", "REQUEST_STATUS", "CONN_LOG_ID", "REQUEST_LOG_ID", "API_VERSION", "CONTEXT_PREFIX",
      "CONTEXT_DOCUMENT_ROOT", "TIME", "TIME_YEAR", "TIME_MON", "TIME_DAY", "TIME_HOUR", "TIME_MIN",
      "TIME_SEC",
      "TIME_WDAY");

  private Variables() {}

  /** Whether a variable of this name exists. */
  public static boolean exists(String name) {
    return NAMES.contains(name);
  }

  /** All names. */
  public static Set<String> names() {
    return NAMES;
  }

  static Word word(String name) throws ExpressionException {
    if (!exists(name)) {
      throw new ExpressionException("Variable '" + name + "' does not exist");
    }
    return context -> context.variable(name);
  }
}
