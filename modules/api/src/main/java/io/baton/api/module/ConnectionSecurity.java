package io.baton.api.module;

import io.netty.channel.ChannelHandler;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a module secures connections (TLS). The server asks it for each listening socket, then for each connection of a socket
 * that is secure. Vert.x' own TLS places the handlers; the first of them, which chooses the certificate, is the module's.
 *
 * <p><b>Thread:</b> any; immutable. One object belongs to one generation; new connections are asked of the newest.
 */
public interface ConnectionSecurity {

  /**
   * Whether a listening socket is secure.
   *
   * @param address what its {@code Listen} says
   * @param applicationProtocols what the server offers by ALPN, most wanted first; empty for no ALPN
   * @return the certificate of its default server; empty if the socket is not secure
   * @throws IllegalStateException if the servers of the socket do not agree, or lack what they need; the text is for the user
   */
  Optional<KeyCertOptions> certificate(ListeningAddress address, List<String> applicationProtocols);

  /**
   * The handler of one new connection of a secure socket. It reads the client's first message and puts a Netty
   * {@code SslHandler} in its own place. It never blocks; it need not limit the time of the handshake. Listener's thread.
   *
   * @param local the server's side of the connection
   * @param applicationProtocols as for {@link #certificate}
   */
  ChannelHandler handshake(SocketAddress local, List<String> applicationProtocols);
}
