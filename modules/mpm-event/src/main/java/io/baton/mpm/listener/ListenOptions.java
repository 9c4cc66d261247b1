package io.baton.mpm.listener;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.util.List;

/**
 * How to serve one listening socket.
 *
 * @param http the options of Vert.x' server
 * @param address the address; one with a negative port is a free port that all listeners which name it share
 */
public record ListenOptions(HttpServerOptions http, SocketAddress address) {

  /** What a server offers by ALPN, most wanted first; empty for no ALPN. */
  public static List<String> applicationProtocols(HttpServerOptions http) {
    return http.isUseAlpn() ? http.getAlpnVersions().stream().map(HttpVersion::alpnName).toList() : List.of();
  }
}
