package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import java.util.Locale;

/**
 * The value of {@code ServerName}: how a server names itself.
 *
 * @param scheme the scheme of the URLs that it builds; empty for that of the connection
 * @param host its name; an IPv6 address stands in brackets
 * @param port the port of the URLs that it builds; 0 for none given
 */
public record CanonicalName(String scheme, String host, int port) {

  /**
   * Reads {@code [scheme://]name[:port]}.
   *
   * @throws DirectiveException if the port is out of range, or the name has wildcards
   */
  public static CanonicalName parse(String word) throws DirectiveException {
    int schemeEnd = word.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : word.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    String rest = schemeEnd < 0 ? word : word.substring(schemeEnd + 3);
    if (rest.isEmpty() || rest.indexOf('*') >= 0 || rest.indexOf('?') >= 0 || rest.indexOf('[') > 0) {
      throw new DirectiveException(
          "Invalid ServerName \"" + word + "\" use ServerAlias to set multiple server names.");
    }
    int bracket = rest.indexOf(']');
    int colon = rest.indexOf(':', Math.max(bracket, 0));
    if (colon < 0) {
      return new CanonicalName(scheme, rest, 0);
    }
    return new CanonicalName(scheme, rest.substring(0, colon), port(word, rest.substring(colon + 1)));
  }

  private static int port(String word, String digits) throws DirectiveException {
    int port = -1;
    if (!digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      port = Integer.parseInt(digits);
    }
    if (port < 1 || port > 65535) {
      throw new DirectiveException(
          "The port number \"" + word + "\" is outside the appropriate range (i.e., 1..65535).");
    }
    return port;
  }
}
