package io.baton.api.request;

import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * URLs that lead back to this server, for redirects (httpd: {@code ap_construct_url}, {@code ap_escape_uri}).
 *
 * <p><b>Thread:</b> that which holds the request.
 */
public final class RequestUrl {

  /** The note in which the core module leaves the {@code ServerName} of the server that answers. */
  public static final String SERVER_NAME_NOTE = "server-name";

  private static final String UNESCAPED = "$-_.+!*'(),:;@&=/~";
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private RequestUrl() {}

  /**
   * An absolute URL on the server that was asked: scheme and host as the client wrote them, or as the server names itself if
   * {@code UseCanonicalName} is on. A client that named no host gets the {@code ServerName}, or else the address that it
   * connected to.
   *
   * @param record the request
   * @param target an escaped path that begins with a slash, with its query if it has one
   */
  public static String absolute(RequestRecord record, String target) {
    String scheme = record.connection().isSecure() ? "https" : "http";
    return scheme + "://" + authority(record) + target;
  }

  /** A decoded path as it stands in a URL (RFC 3986, 2.1): UTF-8, lower-case digits, slashes kept. */
  public static String escapePath(String decoded) {
    StringBuilder escaped = null;
    byte[] bytes = null;
    for (int i = 0; i < decoded.length(); i++) {
      if (!isUnescaped(decoded.charAt(i))) {
        bytes = decoded.getBytes(StandardCharsets.UTF_8);
        escaped = new StringBuilder(bytes.length * 2);
        break;
      }
    }
    if (escaped == null) {
      return decoded;
    }
    for (byte octet : bytes) {
      char c = (char) (octet & 0xff);
      if (isUnescaped(c)) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX[c >> 4]).append(HEX[c & 0xf]);
      }
    }
    return escaped.toString();
  }

  private static boolean isUnescaped(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || UNESCAPED.indexOf(c) >= 0;
  }

  private static String authority(RequestRecord record) {
    SocketAddress local = record.connection().localAddress();
    int schemePort = record.connection().isSecure() ? 443 : 80;
    String host = record.hostname();
    int port = -1;
    if (record.naming() != null && record.naming().isCanonical(record)) {
      host = record.naming().name(record);
      port = record.naming().port(record);
    } else if (host.isEmpty()) {
      host = record.notes().getOrDefault(SERVER_NAME_NOTE, addressOf(local));
      port = local == null ? -1 : local.port();
    } else {
      HostAndPort asked = record.request().authority();
      port = asked == null ? -1 : asked.port();
    }
    if (host.indexOf(':') >= 0 && !host.startsWith("[")) {
      host = "[" + host + "]";
    }
    return port <= 0 || port == schemePort ? host : host + ":" + port;
  }

  private static String addressOf(SocketAddress local) {
    return local == null || local.isDomainSocket() ? "localhost" : AddressText.of(local);
  }
}
