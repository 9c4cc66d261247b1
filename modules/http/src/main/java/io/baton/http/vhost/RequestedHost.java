package io.baton.http.vhost;

import java.util.Locale;

/**
 * The host that a client asks for, from the {@code Host} header field or the URL (RFC 9110 section 7.2).
 *
 * @param name lower case, without the dot at its end; an IPv6 address stands in brackets
 * @param port the port behind it, 0 if there is none
 */
public record RequestedHost(String name, int port) {

  /**
   * Reads {@code host[:port]}.
   *
   * @param strict whether only characters that host names may have are let through
   * @return {@code null} if it is malformed
   */
  public static RequestedHost parse(String authority, boolean strict) {
    if (authority.startsWith("[")) {
      return literal(authority);
    }
    int colon = authority.indexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    int port = colon < 0 ? 0 : port(authority, colon + 1);
    if (port < 0 || host.isEmpty() || !(strict ? isStrictName(host) : isLenientName(host))) {
      return null;
    }
    String name = host.toLowerCase(Locale.ROOT);
    if (name.endsWith(".") && name.length() > 1) {
      name = name.substring(0, name.length() - 1);
    }
    return new RequestedHost(name, port);
  }

  /** An IPv6 address in brackets; one with a zone is refused, since a zone means nothing to another host. */
  private static RequestedHost literal(String authority) {
    int end = authority.indexOf(']');
    if (end < 3 || (end + 1 < authority.length() && authority.charAt(end + 1) != ':')) {
      return null;
    }
    int colons = 0;
    for (int i = 1; i < end; i++) {
      char c = authority.charAt(i);
      colons += c == ':' ? 1 : 0;
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return null;
      }
    }
    int port = end + 1 == authority.length() ? 0 : port(authority, end + 2);
    boolean valid = colons >= 2 && port >= 0;
    return valid ? new RequestedHost(authority.substring(0, end + 1).toLowerCase(Locale.ROOT), port) : null;
  }

  private static int port(String authority, int from) {
    int length = authority.length() - from;
    if (length < 1 || length > 5) {
      return -1;
    }
    int port = 0;
    for (int i = from; i < authority.length(); i++) {
      char c = authority.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      port = port * 10 + c - '0';
    }
    return port == 0 || port > 65535 ? -1 : port;
  }

  /** No character that could be taken for a part of a path. */
  private static boolean isLenientName(String host) {
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean twoDots = c == '.' && i + 1 < host.length() && host.charAt(i + 1) == '.';
      if (c <= ' ' || c == '/' || c == '\\' || c == 0x7f || twoDots) {
        return false;
      }
    }
    return true;
  }

  /** Letters, digits, {@code - _ .}, not two dots in a row, a last label that begins with a letter; or an address. */
  private static boolean isStrictName(String host) {
    boolean decimal = true;
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.') {
        dots++;
        if (i + 1 < host.length() && host.charAt(i + 1) == '.') {
          return false;
        }
      } else if (isLetter(c) || c == '-' || c == '_') {
        decimal = false;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return decimal ? dots == 3 && isDottedQuad(host) : hasAlphabeticTop(host);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Numbers of one to three digits between the dots, without leading zeros; that there are digits and dots only is known. */
  private static boolean isDottedQuad(String host) {
    int begin = 0;
    while (begin <= host.length()) {
      int dot = host.indexOf('.', begin);
      int digits = (dot < 0 ? host.length() : dot) - begin;
      if (digits < 1 || digits > 3 || (digits > 1 && host.charAt(begin) == '0')) {
        return false;
      }
      begin += digits + 1;
    }
    return true;
  }

  private static boolean hasAlphabeticTop(String host) {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    int dot = host.lastIndexOf('.', end - 1);
    if (dot < 0) {
      return end > 0;
    }
    char first = host.charAt(dot + 1);
    return first < '0' || first > '9';
  }
}
