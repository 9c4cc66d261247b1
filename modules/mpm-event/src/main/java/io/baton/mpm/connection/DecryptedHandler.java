package io.baton.mpm.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;

/**
 * Stands behind the decryption of a secure connection, where requests can be told from what only concerns the encryption, and
 * tells the owner what {@link ConnectionHandler} tells it of a plain connection.
 *
 * <p><b>Thread:</b> the listener's.
 */
public final class DecryptedHandler extends ChannelInboundHandlerAdapter {

  private final Connection connection;
  private final ConnectionOwner owner;

  /** The handler of one connection whose handshake is done. */
  public DecryptedHandler(Connection connection, ConnectionOwner owner) {
    this.connection = connection;
    this.owner = owner;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    connection.decrypted(context);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes && bytes.isReadable()) {
      connection.decrypted(bytes.readableBytes());
      if (connection.state() == ConnectionState.KEEPALIVE) {
        owner.readable(connection);
      }
    }
    context.fireChannelRead(message);
  }

  /** The client said that it sends no more (close_notify): the same as the end of its side of a plain connection. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslCloseCompletionEvent closed && closed.isSuccess()) {
      connection.inputWasClosed();
      owner.inputClosed(connection);
      SslHandler ssl = context.pipeline().get(SslHandler.class);
      if (connection.isOpen() && ssl != null && ssl.engine().isOutboundDone()) {
        connection.close(); // before TLS 1.3 the one end is the other's too: there can be no answer any more
      }
    }
    context.fireUserEventTriggered(event);
  }
}
