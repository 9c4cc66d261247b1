package io.baton.mpm.linger;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;

/**
 * Half-closes a connection.
 *
 * <p><b>Thread:</b> the event loop of the channel.
 */
public final class LingeringClose {

  /** How long a connection lingers: the client may still be sending a request that was answered early. */
  public static final Duration NORMAL = Duration.ofSeconds(30);

  /** How long one lingers that was idle: there is nothing that the client could still have to read. */
  public static final Duration SHORT = Duration.ofSeconds(2);

  private LingeringClose() {}

  /**
   * Sends the end of our side and goes on reading, so that the client's bytes are drained; or closes at once what
   * cannot be half-closed.
   *
   * @param place the connection handler's place in the pipeline
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the owner is told when the channel is gone
  public static void begin(ChannelHandlerContext place) {
    Channel channel = place.channel();
    if (!channel.isActive() || !(channel instanceof DuplexChannel duplex) || duplex.isInputShutdown()) {
      place.close();
      return;
    }
    duplex.shutdownOutput().addListener(shut -> {
      if (!shut.isSuccess()) {
        place.close();
      }
    });
    channel.config().setAutoRead(true);
  }
}
