package io.baton.mpm.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/**
 * Stands next to the socket, sees every byte and every close, and tells the owner.
 *
 * <p><b>Thread:</b> the listener's, after registration.
 */
public final class ConnectionHandler extends ChannelDuplexHandler {

  private final Connection connection;
  private final ConnectionOwner owner;
  private ResetWatch resetWatch;

  /** The handler of one connection. */
  public ConnectionHandler(Connection connection, ConnectionOwner owner) {
    this.connection = connection;
    this.owner = owner;
  }

  /** The channel is registered: Netty calls this then, and before Vert.x' own handlers are added. */
  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    connection.registered(context);
    owner.opened(connection);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    owner.active(connection);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    context.fireChannelInactive();
    owner.closed(connection);
  }

  /**
   * The socket failed, or the client reset the connection. Vert.x is told first; it closes the channel, unless it stumbles over a
   * request that is still in its own queue, and nobody else would close it.
   */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.fireExceptionCaught(cause);
    if (cause instanceof IOException) {
      connection.abort();
      connection.closeNow();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      connection.read(bytes.readableBytes());
    }
    if (!connection.isOpen()) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (connection.state() == ConnectionState.KEEPALIVE && !connection.isEncrypted()) {
      owner.readable(connection); // of an encrypted one, DecryptedHandler tells
    }
    context.fireChannelRead(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      connection.inputWasClosed();
      owner.inputClosed(connection);
      if (context.channel().isActive()) {
        resetWatch = new ResetWatch(connection);
      }
    } else if (event != ChannelInputShutdownReadComplete.INSTANCE) {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the promise
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes) {
      connection.wrote(bytes.readableBytes());
    } else if (message instanceof FileRegion region) {
      connection.wrote(region.count());
    }
    if (resetWatch != null) {
      resetWatch.sent();
    }
    context.write(message, promise);
  }

  /** A close that comes from above becomes a lingering close; the owner makes the real one from this handler's place. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a listener is all that is wanted
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    context.channel().closeFuture().addListener(closed -> promise.trySuccess());
    owner.closeRequested(connection);
  }
}
