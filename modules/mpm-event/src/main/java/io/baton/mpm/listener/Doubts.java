package io.baton.mpm.listener;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.Exchange;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Finds out under overload whether a client that has closed its side is still there. One that gave up while it waited in the
 * kernel's backlog looks like one that has only finished sending; to answer it would cost a worker that somebody else
 * waits for. What is sent to the one comes back as an error, and the other takes an interim answer for what it is (RFC
 * 9110 §15.2).
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Limit:</b> {@link #MOST} at once, for {@link #WAIT_MILLIS}; who is still there then gets its worker. Meanwhile
 * such connections do not count for admission, so that others are let in.
 */
final class Doubts {

  static final int MOST = 512;
  /** Longer than most round trips, shorter than anybody's patience. */
  static final long WAIT_MILLIS = 100;
  private static final String PROCESSING = "HTTP/1.1 102 Processing\r\n\r\n";

  private final Acceptor acceptor;
  private final BiConsumer<Exchange, Handler<RoutingContext>> handOff;
  private int open;

  /** No doubts; {@code handOff} gives a request to a worker. */
  Doubts(Acceptor acceptor, BiConsumer<Exchange, Handler<RoutingContext>> handOff) {
    this.acceptor = acceptor;
    this.handOff = handOff;
  }

  /** Has a stage of a request run by a worker, as soon as nobody doubts that its client is there. */
  void resolve(Exchange exchange, Handler<RoutingContext> stage) {
    Connection connection = exchange.connection();
    if (connection.keepAlives() > 1 || !acceptor.isCrowded() || !canBeAsked(exchange, connection)) {
      handOff.accept(exchange, stage);
      return;
    }
    // The end of the client's side is read right behind its request.
    connection.channel().eventLoop().execute(() -> {
      if (connection.isInputClosed() && !exchange.isComplete() && open < MOST) {
        ask(exchange, stage);
      } else {
        handOff(exchange, stage);
      }
    });
  }

  private static boolean canBeAsked(Exchange exchange, Connection connection) {
    return !connection.isMultiplexed() && !connection.isEncrypted() && !exchange.isResponseBegun()
        && exchange.request().request().version() == HttpVersion.HTTP_1_1;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the task cannot fail
  private void ask(Exchange exchange, Handler<RoutingContext> stage) {
    Connection connection = exchange.connection();
    open++;
    child(connection).doubt(connection, true);
    acceptor.reconsider();
    connection.writeRaw(ByteBufUtil.writeAscii(connection.channel().alloc(), PROCESSING));
    connection.channel().eventLoop().schedule(() -> known(exchange, stage), WAIT_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private void known(Exchange exchange, Handler<RoutingContext> stage) {
    Connection connection = exchange.connection();
    open--;
    child(connection).doubt(connection, false);
    if (connection.isReset()) {
      connection.abort();
      connection.closeNow();
    } else {
      handOff(exchange, stage);
    }
  }

  private void handOff(Exchange exchange, Handler<RoutingContext> stage) {
    if (!exchange.isComplete()) {
      handOff.accept(exchange, stage);
    }
  }

  private static Child child(Connection connection) {
    return (Child) connection.child();
  }
}
