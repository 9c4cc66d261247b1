package io.baton.mpm.accept;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Stands first on a listening socket's channel and hands every accepted channel to the acceptor instead of Netty's own
 * registration.
 *
 * <p><b>Thread:</b> the acceptor event loop.
 */
final class ListeningSocket extends ChannelInboundHandlerAdapter {

  private static final Duration ACCEPT_RETRY = Duration.ofSeconds(1);

  private final Acceptor acceptor;
  private final ListenRecord record;
  private Channel channel;

  ListeningSocket(Acceptor acceptor, ListenRecord record) {
    this.acceptor = acceptor;
    this.record = record;
  }

  EventLoop eventLoop() {
    return channel.eventLoop();
  }

  boolean isAdmin() {
    return record.isAdmin();
  }

  /** Switches reading, which is accepting, on or off. */
  void read(boolean on) {
    channel.config().setAutoRead(on);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    record.opened(channel);
    acceptor.socketOpened(this);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    acceptor.socketClosed(this);
    context.fireChannelInactive();
  }

  /** An accept failed, most likely for want of file descriptors: it would fail again at once, so wait a moment. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the task cannot fail
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    acceptor.acceptFailed(cause);
    read(false);
    context.executor().schedule(() -> read(acceptor.mayRead(record)), ACCEPT_RETRY.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    acceptor.accept((Channel) message, record);
  }
}
