package io.baton.mpm.accept;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A listening socket that can be closed without closing what came in by it, and opened again (httpd: {@code ap_listen_rec}).
 *
 * <p><b>Thread:</b> any.
 * <p><b>Lifecycle:</b> made before Vert.x binds; {@link #close} and {@link #reopen} in turn.
 */
public final class ListenRecord {

  private final AtomicInteger connections = new AtomicInteger();
  private volatile ServerBootstrap bootstrap;
  private volatile ChannelHandler childHandler;
  private volatile Acceptor acceptor;
  private volatile Channel channel;
  private volatile boolean closed;

  /** The connections that came in by it and are not gone. */
  public int connections() {
    return connections.get();
  }

  /** Whether it takes no more connections. */
  public boolean isClosed() {
    return closed;
  }

  /** A connection that came in by it is gone. */
  public void connectionGone() {
    connections.decrementAndGet();
  }

  void connectionAccepted() {
    connections.incrementAndGet();
  }

  void installed(Acceptor by, ServerBootstrap with, ChannelHandler children) {
    acceptor = by;
    bootstrap = with;
    childHandler = children;
  }

  void opened(Channel listening) {
    channel = listening;
  }

  ChannelHandler childHandler() {
    return childHandler;
  }

  ServerBootstrap bootstrap() {
    return bootstrap;
  }

  /** Takes no more connections; those that it has live on. */
  public Future<Void> close() {
    closed = true;
    Promise<Void> done = AskerPromise.make();
    channel.close().addListener(over -> done.complete());
    return done.future();
  }

  /** Listens again, at the same address. */
  public Future<Void> reopen() {
    SocketAddress address = channel.localAddress();
    Promise<Void> done = AskerPromise.make();
    bootstrap.clone().handler(new ListeningSocket(acceptor, this)).bind(address).addListener(bound -> {
      if (bound.isSuccess()) {
        closed = false;
        done.complete();
      } else {
        done.fail(bound.cause());
      }
    });
    return done.future();
  }

  /**
   * Changes the length of the kernel's queue; the connections in it stay there.
   *
   * @return whether this transport can do that
   */
  public boolean backlog(int length) throws IOException {
    if (channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket) {
      socket.listen(length);
      return true;
    }
    return false;
  }
}
