package io.baton.mpm;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.module.ConnectionSecurity;
import io.baton.api.module.ListeningAddress;
import io.baton.mpm.listener.ListenOptions;
import io.baton.mpm.settings.ListenAddress;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.Protocol;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;

/**
 * The options of the HTTP servers.
 *
 * <p>What Vert.x fixes for the life of a server is given generous bounds here; the limits of a generation are checked by its
 * phases, so that a reload can change them.
 */
final class ServerSockets {

  private static final int MAX_REQUEST_LINE_BYTES = 64 * 1024;
  private static final int MAX_HEADER_BYTES = 256 * 1024;
  /** The listener's queue of connections that wait for their client limits the handshake too. */
  private static final long NO_HANDSHAKE_TIMEOUT = 0;

  private final Settings settings;
  private final List<Protocol> protocols;
  private final List<String> applicationProtocols;
  private final Optional<ConnectionSecurity> security;

  ServerSockets(ServerConfiguration configuration, Optional<ConnectionSecurity> security) {
    this.settings = configuration.main().settings();
    this.protocols = Protocol.offeredBy(configuration);
    this.applicationProtocols = Protocol.byAlpn(configuration);
    this.security = security;
  }

  /**
   * The options of one socket; with port 0, all that name the same {@code share}, from 1, get the same free port.
   *
   * @throws IllegalStateException if it cannot be secured as the configuration demands
   */
  ListenOptions options(ListenAddress address, int share) {
    HttpServerOptions http = new HttpServerOptions()
        .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
        .setMaxHeaderSize(MAX_HEADER_BYTES)
        .setHttp2ClearTextEnabled(protocols.contains(Protocol.H2C))
        .setHandle100ContinueAutomatically(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setIdleTimeout(0);
    http.getInitialSettings().setMaxHeaderListSize(MAX_HEADER_BYTES);
    http.setAcceptBacklog(settings.get(MpmDirectives.LISTEN_BACKLOG));
    http.setTcpKeepAlive(true);
    int send = settings.get(MpmDirectives.SEND_BUFFER_SIZE);
    int receive = settings.get(MpmDirectives.RECEIVE_BUFFER_SIZE);
    if (send > 0) {
      http.setSendBufferSize(send);
    }
    if (receive > 0) {
      http.setReceiveBufferSize(receive);
    }
    secure(http, address);
    String host = address.host().isEmpty() ? anyHost() : address.host();
    if (address.port() == 0) {
      return new ListenOptions(http.setHost(host).setPort(-share),
          SocketAddress.sharedRandomPort(share, host));
    }
    return new ListenOptions(http.setHost(host).setPort(address.port()),
        SocketAddress.inetSocketAddress(address.port(), host));
  }

  private void secure(HttpServerOptions http, ListenAddress address) {
    ListeningAddress asked = new ListeningAddress(address.host(), address.port(), address.protocol(),
        address.where());
    // Vert.x is ready for all that ALPN may give; what is really offered is the generation's, by its own handshake.
    security.flatMap(by -> by.certificate(asked, applicationProtocols))
        .ifPresent(certificate -> http.setSsl(true).setSni(true).setKeyCertOptions(certificate)
            .setUseAlpn(true).setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
            .setSslHandshakeTimeout(NO_HANDSHAKE_TIMEOUT));
  }

  /** All interfaces: {@code ::} takes IPv4 too, but only where the system has IPv6 at all. */
  private static String anyHost() {
    try {
      boolean ipv6 = NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .anyMatch(Inet6Address.class::isInstance);
      return ipv6 ? "::" : "0.0.0.0";
    } catch (SocketException e) {
      return "0.0.0.0";
    }
  }
}
