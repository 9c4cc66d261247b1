package io.baton.http.vhost;

/**
 * One word of {@code <VirtualHost ...>}.
 *
 * @param host address or name without brackets; empty for any address
 * @param port the port; 0 for any, -1 if nothing was said
 * @param text the host as written, for requests that ask for it by that very name
 */
record AddressWord(String host, int port, String text) {

  /** Reads {@code address[:port]}; {@code null} if it is none. */
  static AddressWord parse(String word) {
    int bracket = word.lastIndexOf(']');
    int colon = word.indexOf(':', Math.max(bracket, 0));
    if (bracket < 0 && colon >= 0 && word.indexOf(':', colon + 1) >= 0) {
      return null;
    }
    String text = colon < 0 ? word : word.substring(0, colon);
    int port = colon < 0 ? -1 : port(word.substring(colon + 1));
    boolean literal = text.startsWith("[");
    if (port < -1 || text.isEmpty() || literal != (bracket >= 0) || (literal && !text.endsWith("]"))) {
      return null;
    }
    String host = literal ? text.substring(1, text.length() - 1) : text;
    boolean wildcard = host.equals("*") || host.equalsIgnoreCase("_default_") || host.equals("0.0.0.0")
        || host.equals("::");
    return new AddressWord(wildcard ? "" : host, port, text);
  }

  boolean isWildcard() {
    return host.isEmpty();
  }

  private static int port(String digits) {
    if (digits.equals("*")) {
      return 0;
    }
    boolean number = !digits.isEmpty() && digits.length() <= 5
        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number ? Integer.parseInt(digits) : 0;
    return port < 1 || port > 65535 ? -2 : port;
  }
}
