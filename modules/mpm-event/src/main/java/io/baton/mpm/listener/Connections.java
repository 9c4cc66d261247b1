package io.baton.mpm.listener;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionOwner;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.keepalive.TimeoutQueue;
import io.baton.mpm.keepalive.TimeoutQueues;
import io.baton.mpm.linger.LingeringClose;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The connections of a listener: every move from one state to another is made here.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Invariant:</b> a connection that waits for its client is in the timeout queue of its state, every other in none.
 */
final class Connections implements ConnectionOwner {

  private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

  private final Acceptor acceptor;
  private final Deadlines deadlines;
  private final TimeoutQueues<Connection> waitIo;
  private final TimeoutQueues<Connection> writing;
  private final TimeoutQueues<Connection> keepAlive;
  private final TimeoutQueues<Connection> lingering;
  private final Consumer<Connection> opened;
  private final Consumer<Connection> gone;
  private final Consumer<Exchange> completed;

  /**
   * No connection yet.
   *
   * @param opened is told of each new connection
   * @param gone is told of each closed connection
   * @param completed is told of each request whose answer is flushed or whose connection is gone
   */
  Connections(Vertx vertx, Acceptor acceptor, Consumer<Connection> opened, Consumer<Connection> gone,
      Consumer<Exchange> completed) {
    this.acceptor = acceptor;
    this.opened = opened;
    this.gone = gone;
    this.completed = completed;
    this.deadlines = new Deadlines(vertx, this::expire);
    this.waitIo = new TimeoutQueues<>(this::requestIsLate, deadlines::at);
    this.writing = new TimeoutQueues<>(this::answerIsStuck, deadlines::at);
    this.keepAlive = new TimeoutQueues<>(this::parkedTooLong, deadlines::at);
    this.lingering = new TimeoutQueues<>(this::lingeredEnough, deadlines::at);
  }

  @Override
  public void opened(Connection connection) {
    child(connection).count(connection);
    waitIo.add(connection, mainTimeout(connection), System.nanoTime());
    opened.accept(connection);
  }

  @Override
  public void readable(Connection connection) {
    move(connection, ConnectionState.ASYNC_WAITIO);
    waitIo.add(connection, mainTimeout(connection), System.nanoTime());
  }

  /** A request was read. */
  void requestArrived(Connection connection, Exchange exchange) {
    Exchange previous = connection.exchange();
    if (previous != null) {
      // A pipelined request, routed by Vert.x before the answer to the one before it was flushed.
      complete(connection, previous);
    }
    move(connection, ConnectionState.PROCESSING);
    connection.exchange(exchange);
  }

  /** The rest of a small request body is awaited. */
  void bodyAwaited(Connection connection) {
    move(connection, ConnectionState.ASYNC_WAITIO);
    waitIo.add(connection, mainTimeout(connection), System.nanoTime());
  }

  /** Some of the body came: the client has its time again. */
  void bodyProgressed(Connection connection) {
    TimeoutQueue.leave(connection);
    waitIo.add(connection, mainTimeout(connection), System.nanoTime());
  }

  /** The body is there. */
  void bodyArrived(Connection connection) {
    move(connection, ConnectionState.PROCESSING);
  }

  /** The worker gave an answer that the socket has not taken as a whole. */
  void answerIsOnItsWay(Connection connection) {
    move(connection, ConnectionState.WRITE_COMPLETION);
    connection.progressed();
    writing.add(connection, mainTimeout(connection), System.nanoTime());
  }

  /** The worker returned without an answer. */
  void suspended(Connection connection) {
    move(connection, ConnectionState.SUSPENDED);
  }

  @Override
  public void responseBegun(Connection connection) {
    Exchange exchange = connection.exchange();
    if (exchange != null) {
      exchange.responseBegun();
      if (connection.state() == ConnectionState.SUSPENDED) {
        answerIsOnItsWay(connection);
      }
    }
  }

  @Override
  public Exchange responseEnded(Connection connection) {
    Exchange exchange = connection.exchange();
    if (exchange != null) {
      exchange.responseEnded();
      if (connection.state() == ConnectionState.PROCESSING
          || connection.state() == ConnectionState.SUSPENDED) {
        answerIsOnItsWay(connection);
      }
    }
    return exchange;
  }

  @Override
  public void responseFlushed(Connection connection, Exchange exchange) {
    if (connection.exchange() != exchange) {
      return;
    }
    complete(connection, exchange);
    if (!connection.isOpen()) {
      return;
    }
    if (exchange.isKeptAlive() && !connection.isInputClosed()) {
      move(connection, ConnectionState.KEEPALIVE);
      connection.parked();
      keepAlive.add(connection, keepAliveTimeout(exchange), System.nanoTime());
    } else {
      connection.close();
    }
  }

  @Override
  public void inputClosed(Connection connection) {
    if (!connection.isOpen()) {
      connection.closeNow();
    } else if (connection.exchange() == null || connection.state() == ConnectionState.ASYNC_WAITIO) {
      connection.close();
    }
    // Else the client has sent its request and waits: it gets its answer, then the connection is closed.
  }

  @Override
  public void closeRequested(Connection connection) {
    if (!connection.isOpen()) {
      return;
    }
    TimeoutQueue.leave(connection);
    if (connection.exchange() != null && !connection.exchange().isResponseEnded()) {
      connection.abort();
    }
    if (connection.isInputClosed()) {
      connection.closeNow();
      return;
    }
    move(connection, ConnectionState.LINGER);
    acceptor.reconsider();
    if (LingeringClose.begin(connection.context())) {
      Duration time = connection.lingersShortly() ? LingeringClose.SHORT : LingeringClose.NORMAL;
      lingering.add(connection, time, System.nanoTime());
    }
  }

  @Override
  public void closed(Connection connection) {
    if (connection.state() == ConnectionState.CLOSED) {
      return;
    }
    move(connection, ConnectionState.CLOSED);
    Exchange exchange = connection.exchange();
    if (exchange != null) {
      connection.abort();
      complete(connection, exchange);
    }
    child(connection).gate().connectionClosed();
    acceptor.reconsider();
    gone.accept(connection);
  }

  /** Closes every connection that waits for a request; the others when they are answered. */
  void expire(long nowNanos) {
    waitIo.expire(nowNanos);
    writing.expire(nowNanos);
    keepAlive.expire(nowNanos);
    lingering.expire(nowNanos);
    long none = nowNanos + HOUR_NANOS;
    long next = waitIo.nextDeadlineNanos(nowNanos, none);
    next = writing.nextDeadlineNanos(nowNanos, next);
    next = keepAlive.nextDeadlineNanos(nowNanos, next);
    next = lingering.nextDeadlineNanos(nowNanos, next);
    if (next != none) {
      deadlines.at(next);
    }
  }

  private void complete(Connection connection, Exchange exchange) {
    connection.exchange(null);
    exchange.complete();
    completed.accept(exchange);
  }

  private void requestIsLate(Connection connection) {
    if (connection.exchange() == null && connection.hasPartOfRequest() && !connection.isSecure()) {
      connection.writeRaw(RequestTimeout.answer(connection.channel().alloc()));
    } else {
      connection.lingerShortly();
    }
    connection.close();
  }

  private void answerIsStuck(Connection connection) {
    if (connection.progressed() || !connection.hasPendingOutput()) {
      writing.add(connection, mainTimeout(connection), System.nanoTime());
    } else {
      connection.abort();
      connection.closeNow();
    }
  }

  private void parkedTooLong(Connection connection) {
    connection.lingerShortly();
    connection.close();
  }

  private void lingeredEnough(Connection connection) {
    connection.closeNow();
  }

  private void move(Connection connection, ConnectionState next) {
    TimeoutQueue.leave(connection);
    connection.state(next);
    child(connection).count(connection);
  }

  private static Duration mainTimeout(Connection connection) {
    return child(connection).generation().settings().timeout();
  }

  private static Duration keepAliveTimeout(Exchange exchange) {
    return exchange.settings().get(MpmDirectives.KEEP_ALIVE_TIMEOUT);
  }

  private static Child child(Connection connection) {
    return (Child) connection.child();
  }
}
