package io.baton.mpm.settings;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.SourceLocation;
import java.util.Locale;
import java.util.Objects;

/**
 * What one {@code Listen} or {@code AdminListen} asks for.
 *
 * @param host an address or host name, without brackets; empty for all interfaces
 * @param port the port; 0 lets the system choose one
 * @param protocol {@code http} or {@code https}, or what the user wrote, lower case
 * @param where file and line
 * @param isAdmin whether it is an {@code AdminListen}, which needs no worker
 */
public record ListenAddress(String host, int port, String protocol, SourceLocation where, boolean isAdmin) {

  private static final String LOOPBACK = "127.0.0.1";

  /** What one {@code Listen} asks for. */
  public ListenAddress(String host, int port, String protocol, SourceLocation where) {
    this(host, port, protocol, where, false);
  }

  /** Reads the word of an {@code AdminListen} line: like that of {@code Listen}, but a port alone is for this machine only. */
  static ListenAddress parseAdmin(DirectiveLine line) throws DirectiveException {
    ListenAddress address = parse(line);
    boolean portAlone = line.argument(0).indexOf(':') < 0;
    return new ListenAddress(portAlone ? LOOPBACK : address.host, address.port, address.protocol,
        address.where,
        true);
  }

  /** Reads the words of a {@code Listen} line (spec event-mpm §1.6). */
  static ListenAddress parse(DirectiveLine line) throws DirectiveException {
    if (line.arguments().isEmpty() || line.arguments().size() > 2) {
      throw new DirectiveException("Listen requires 1 or 2 arguments.");
    }
    String word = line.argument(0);
    int colon = word.lastIndexOf(':');
    boolean bracketed = word.startsWith("[");
    int close = word.indexOf(']');
    if (bracketed && (close < 0 || (close + 1 < word.length() && word.charAt(close + 1) != ':'))) {
      throw new DirectiveException("Invalid address or port: '" + word + "'");
    }
    if (bracketed && close + 1 == word.length()) {
      throw new DirectiveException("Port must be specified");
    }
    String host = colon < 0 ? "" : word.substring(0, colon);
    if (bracketed) {
      host = word.substring(1, close);
    } else if (host.indexOf(':') >= 0) {
      throw new DirectiveException(
          "Invalid address or port: '" + word + "': an IPv6 address stands in brackets, [" + host + "]");
    }
    int port = port(word.substring(colon + 1), word);
    String protocol = line.argument(1);
    if (protocol == null) {
      protocol = port == 443 ? "https" : "http";
    }
    return new ListenAddress(host.equals("*") ? "" : host, port, protocol.toLowerCase(Locale.ROOT),
        line.where());
  }

  private static int port(String digits, String word) throws DirectiveException {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new DirectiveException(word.indexOf(':') < 0 && !digits.isEmpty()
          ? "Port must be specified: '" + word + "'"
          : "Invalid address or port: '" + word + "'");
    }
    int port = digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    if (port > 65535) {
      throw new DirectiveException("Invalid address or port: '" + word + "': a port is at most 65535");
    }
    return port;
  }

  /** The name of the directive that asked for it. */
  public String directive() {
    return isAdmin ? AdminDirectives.ADMIN_LISTEN.name() : MpmDirectives.LISTEN.name();
  }

  /** As messages show it: {@code [::]:80}, {@code 127.0.0.1:8080}. */
  public String display() {
    String shown = host.isEmpty() ? "[::]" : host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return shown + ":" + port;
  }

  /** Whether it asks for the same socket as another; all interfaces have that of each address. */
  boolean isSameSocket(ListenAddress other) {
    boolean same = Objects.equals(host, other.host);
    boolean within = isAdmin != other.isAdmin && (host.isEmpty() || other.host.isEmpty());
    return port != 0 && port == other.port && (same || within);
  }
}
