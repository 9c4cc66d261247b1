package io.baton.api.module;

import io.baton.api.directive.SourceLocation;

/**
 * A listening socket as the configuration names it.
 *
 * @param host an address or host name, without brackets; empty for all interfaces
 * @param port the port; 0 for one that the system chooses
 * @param protocol {@code http}, {@code https}, or another word of the user, lower case
 * @param where file and line
 */
public record ListeningAddress(String host, int port, String protocol, SourceLocation where) {

  /** As messages show it: {@code [::]:443}, {@code 127.0.0.1:8443}. */
  public String display() {
    String shown = host.isEmpty() ? "[::]" : host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return shown + ":" + port;
  }
}
