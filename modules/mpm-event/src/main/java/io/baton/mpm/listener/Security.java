package io.baton.mpm.listener;

import io.baton.api.module.ConnectionSecurity;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionOwner;
import io.baton.mpm.connection.DecryptedHandler;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.settings.Protocol;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.Optional;

/**
 * Puts the handlers of a secure connection into its pipeline.
 *
 * <p>Vert.x places the handler of the handshake; ours takes its place before the first byte is read. Vert.x' own keeps a
 * certificate for each name that clients ask for, without limit, and knows neither the address that they came in by nor
 * protocols and cipher suites of one virtual host.
 *
 * <p><b>Thread:</b> the listener's.
 */
final class Security {

  /** Vert.x' name for the handler of the handshake. */
  private static final String HANDSHAKE = "ssl";

  private Optional<ConnectionSecurity> current;
  private List<String> applicationProtocols;

  Security(Generation first) {
    use(first);
  }

  /** What secures new connections from now on; those that are open keep what they have. */
  void use(Generation next) {
    current = next.security();
    applicationProtocols = Protocol.byAlpn(next.configuration());
  }

  /** Nothing was read yet: if the socket is secure, the handshake of the current generation is put in. */
  void begin(Connection connection) {
    ChannelPipeline pipeline = connection.channel().pipeline();
    ChannelHandler placed = pipeline.get(HANDSHAKE);
    if (placed == null) {
      return;
    }
    connection.encrypted();
    Optional<ConnectionSecurity> security = current;
    if (security.isEmpty()) {
      connection.closeNow(); // a generation without certificates took over, and this socket is about to end
      return;
    }
    pipeline.replace(placed, HANDSHAKE,
        security.get().handshake(connection.localAddress(), applicationProtocols));
  }

  /** The handshake is done. */
  void done(Connection connection, ConnectionOwner owner) {
    ChannelPipeline pipeline = connection.channel().pipeline();
    ChannelHandlerContext decryption = pipeline.context(SslHandler.class);
    pipeline.addAfter(decryption.name(), null, new DecryptedHandler(connection, owner));
    connection.secure();
  }
}
