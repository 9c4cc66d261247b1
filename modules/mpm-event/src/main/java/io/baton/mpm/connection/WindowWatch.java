package io.baton.mpm.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Tells the owner of an HTTP/2 connection that the client took something of an answer: it opens the window of the stream again
 * (RFC 9113 §6.9).
 *
 * <p><b>Thread:</b> the listener's.
 */
public final class WindowWatch extends Http2FrameListenerDecorator {

  private final Connection connection;
  private final ConnectionOwner owner;

  private WindowWatch(Connection connection, ConnectionOwner owner, Http2ConnectionDecoder decoder) {
    super(decoder.frameListener());
    this.connection = connection;
    this.owner = owner;
  }

  /** Begins to watch a connection, whose first settings were read. */
  public static void begin(Connection connection, ConnectionOwner owner, Http2ConnectionDecoder decoder) {
    decoder.frameListener(new WindowWatch(connection, owner, decoder));
  }

  @Override
  public void onWindowUpdateRead(ChannelHandlerContext context, int stream, int increment)
      throws Http2Exception {
    super.onWindowUpdateRead(context, stream, increment);
    Exchange exchange = connection.stream(stream); // none has the number of the connection's own window
    if (exchange != null) {
      owner.windowOpened(exchange);
    }
  }

  /** They may open the windows of all streams (RFC 9113 §6.9.2). */
  @Override
  public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) throws Http2Exception {
    super.onSettingsRead(context, settings);
    connection.openExchanges().forEach(owner::windowOpened);
  }
}
