package io.baton.mpm.listener;

import io.baton.api.log.LogLevel;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionOwner;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.keepalive.TimeoutQueue;
import io.baton.mpm.keepalive.TimeoutQueues;
import io.baton.mpm.linger.LingeringClose;
import io.baton.mpm.settings.FaultDirectives;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The connections of a listener: every move from one state to another is made here.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Invariant:</b> a connection that waits for its client is in the timeout queue of its state, every other in none.
 */
final class Connections implements ConnectionOwner {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();

  private final Acceptor acceptor;
  private final LongSupplier clock;
  private final Children children;
  private final ReadLimits reads;
  private final Deadlines deadlines;
  private final StreamWaits streams = new StreamWaits();
  private final TimeoutQueues<Connection> waitIo;
  private final TimeoutQueues<Connection> writing;
  private final TimeoutQueues<Connection> keepAlive;
  private final TimeoutQueues<Connection> lingering;
  private final TimeoutQueues<Connection> suspended;
  private final Consumer<Connection> opened;
  private final Consumer<Connection> active;
  private final Consumer<Connection> gone;
  private final Consumer<Exchange> completed;

  /**
   * No connection yet.
   *
   * @param clock the time, on {@link System#nanoTime}'s scale
   * @param opened is told of each new connection
   * @param active is told of each connection before anything is read from it
   * @param gone is told of each closed connection
   * @param completed is told of each request whose answer is flushed or whose connection is gone
   */
  Connections(Vertx vertx, Acceptor acceptor, Children children, LongSupplier clock,
      Consumer<Connection> opened, Consumer<Connection> active, Consumer<Connection> gone,
      Consumer<Exchange> completed) {
    this.acceptor = acceptor;
    this.children = children;
    this.clock = clock;
    this.opened = opened;
    this.active = active;
    this.gone = gone;
    this.completed = completed;
    this.reads = new ReadLimits(clock);
    this.deadlines = new Deadlines(vertx, clock, this::expire);
    this.waitIo = new TimeoutQueues<>(this::requestIsLate, deadlines::at);
    this.writing = new TimeoutQueues<>(this::answerIsStuck, deadlines::at);
    this.keepAlive = new TimeoutQueues<>(this::parkedTooLong, deadlines::at);
    this.lingering = new TimeoutQueues<>(this::lingeredEnough, deadlines::at);
    this.suspended = new TimeoutQueues<>(
        connection -> connection.openExchanges().forEach(this::leftUnanswered),
        deadlines::at);
  }

  @Override
  public void opened(Connection connection) {
    child(connection).count(connection);
    children.settle(connection);
    connection.headClock().begin(clock.getAsLong());
    waitIo.add(connection, reads.limit(connection), clock.getAsLong());
    opened.accept(connection);
  }

  @Override
  public void active(Connection connection) {
    active.accept(connection);
    if (connection.isEncrypted() && TimeoutQueue.isWaiting(connection)) {
      readAgain(connection); // a handshake may have another limit
    }
  }

  /** The handshake of TLS is over: from now on it is the head of a request that is waited for. */
  void handshaken(Connection connection) {
    if (reads.isHandshakeLimited(connection) && TimeoutQueue.isWaiting(connection)) {
      connection.headClock().begin(clock.getAsLong());
      readAgain(connection);
    }
  }

  private void readAgain(Connection connection) {
    TimeoutQueue.leave(connection);
    waitIo.add(connection, reads.limit(connection), clock.getAsLong());
  }

  @Override
  public void readable(Connection connection) {
    // Frames of HTTP/2 that begin no request do not end the wait for one.
    if (!connection.isMultiplexed()) {
      connection.headClock().begin(clock.getAsLong());
      move(connection, ConnectionState.ASYNC_WAITIO);
    }
  }

  /** A request was read. */
  void requestArrived(Exchange exchange) {
    Connection connection = exchange.connection();
    if (connection.exchange() != null) {
      // A pipelined request, routed by Vert.x before the answer to the one before it was flushed.
      complete(connection.exchange());
    }
    connection.begin(exchange);
    move(exchange, ConnectionState.PROCESSING);
  }

  /** The rest of a small request body is awaited. */
  void bodyAwaited(Exchange exchange) {
    exchange.bodyClock().begin(clock.getAsLong());
    move(exchange, ConnectionState.ASYNC_WAITIO);
  }

  /** Some of the body came. */
  void bodyProgressed(Exchange exchange, int bytes) {
    exchange.bodyClock().received(bytes, clock.getAsLong());
    move(exchange, ConnectionState.ASYNC_WAITIO);
  }

  /** The body is there. */
  void bodyArrived(Exchange exchange) {
    move(exchange, ConnectionState.PROCESSING);
  }

  @Override
  public void bodyUnreadable(Connection connection, Throwable cause) {
    UnreadableBody.answer(this, connection, cause);
  }

  /** The worker gave an answer that the socket has not taken as a whole. */
  void answerIsOnItsWay(Exchange exchange) {
    exchange.connection().progressed();
    move(exchange, ConnectionState.WRITE_COMPLETION);
  }

  /** Handlers that ran on the listener have returned: without an answer, and without asking for a worker, it is theirs. */
  void leftByHandler(Exchange exchange) {
    if (!exchange.isClaimed() && !exchange.isComplete() && exchange.state() == ConnectionState.PROCESSING
        && exchange.connection().isOpen()) {
      if (exchange.isResponseBegun()) {
        answerIsOnItsWay(exchange);
      } else {
        suspended(exchange);
      }
    }
  }

  /** A request whose handler has returned needs a worker again. */
  void resumed(Exchange exchange) {
    if (exchange.state() == ConnectionState.SUSPENDED
        || exchange.state() == ConnectionState.WRITE_COMPLETION) {
      move(exchange, ConnectionState.PROCESSING);
    }
  }

  /** The worker returned without an answer. */
  void suspended(Exchange exchange) {
    move(exchange, ConnectionState.SUSPENDED);
  }

  @Override
  public void responseBegun(Exchange exchange) {
    if (exchange.isComplete()) {
      return;
    }
    exchange.responseBegun();
    if (exchange.isUpgraded()) {
      endIfClientIsGone(exchange.connection());
    } else if (exchange.state() == ConnectionState.SUSPENDED) {
      answerIsOnItsWay(exchange);
    }
  }

  /** A client that closed its side before the protocol changed will never say anything in the new one. */
  private static void endIfClientIsGone(Connection connection) {
    if (connection.isInputClosed()) {
      connection.channel().eventLoop().execute(connection::closeNow);
    }
  }

  @Override
  public void responseEnded(Exchange exchange) {
    exchange.responseEnded();
    if (exchange.isComplete() || exchange.isUpgraded()) {
      return;
    }
    if (exchange.state() == ConnectionState.PROCESSING || exchange.state() == ConnectionState.SUSPENDED) {
      answerIsOnItsWay(exchange);
    }
  }

  @Override
  public void windowOpened(Exchange exchange) {
    streams.progressed(exchange, clock.getAsLong());
  }

  @Override
  public void responseFlushed(Exchange exchange) {
    Connection connection = exchange.connection();
    if (exchange.isComplete() || exchange.isUpgraded()) {
      return;
    }
    complete(exchange);
    if (!connection.isOpen()) {
      return;
    }
    if (connection.isSacrificed()) {
      connection.sayGoodbye();
    }
    boolean stays = connection.isMultiplexed()
        ? connection.isBusy() || !(connection.isSacrificed() || connection.isInputClosed())
        : exchange.isKeptAlive() && !connection.isInputClosed();
    if (!stays) {
      end(connection);
      return;
    }
    if (!connection.isBusy()) {
      connection.parked(clock.getAsLong(), keepAliveTimeout(exchange));
    }
    move(connection, connection.wanted());
  }

  @Override
  public void inputClosed(Connection connection) {
    if (!connection.isOpen() || (connection.exchange() != null && connection.exchange().isUpgraded())) {
      connection.closeNow(); // another protocol would say good-bye and wait for an answer that nobody will send
    } else if (!connection.isBusy() || connection.state() == ConnectionState.ASYNC_WAITIO) {
      end(connection);
    }
    // Else the client has sent its request and waits: it gets its answer, then the connection is closed.
  }

  @Override
  public void closeRequested(Connection connection) {
    if (!connection.isOpen()) {
      return;
    }
    TimeoutQueue.leave(connection);
    if (connection.openExchanges().stream().anyMatch(open -> !open.isResponseEnded())) {
      connection.abort();
    }
    if (!connection.isSacrificed()) {
      child(connection).gate().pay();
    }
    if (connection.isInputClosed()) {
      connection.closeNow();
      return;
    }
    if (connection.isEncrypted() && connection.http() == null) {
      connection.lingerShortly(); // the handshake failed: there is nothing to wait for
    }
    move(connection, ConnectionState.LINGER);
    acceptor.reconsider();
    LingeringClose.begin(connection.context());
  }

  @Override
  public void closed(Connection connection) {
    if (connection.state() == ConnectionState.CLOSED) {
      return;
    }
    move(connection, ConnectionState.CLOSED);
    for (Exchange open : connection.openExchanges()) {
      connection.abort();
      complete(open);
    }
    child(connection).gate().connectionGone();
    connection.listenRecord().connectionGone();
    acceptor.reconsider();
    gone.accept(connection);
  }

  /** Ends what has waited too long, and sees to it that the next is not forgotten. */
  void expire(long nowNanos) {
    waitIo.expire(nowNanos);
    writing.expire(nowNanos);
    keepAlive.expire(nowNanos);
    lingering.expire(nowNanos);
    suspended.expire(nowNanos);
    streams.forEach((exchange, since) -> streamWaits(exchange, nowNanos - since));
    long none = nowNanos + HOUR_NANOS;
    if (!streams.isEmpty()) {
      deadlines.at(nowNanos + SECOND_NANOS);
    }
    long next = waitIo.nextDeadlineNanos(nowNanos, none);
    next = writing.nextDeadlineNanos(nowNanos, next);
    next = keepAlive.nextDeadlineNanos(nowNanos, next);
    next = lingering.nextDeadlineNanos(nowNanos, next);
    next = suspended.nextDeadlineNanos(nowNanos, next);
    if (next != none) {
      deadlines.at(next);
    }
  }

  private void complete(Exchange exchange) {
    exchange.connection().end(exchange);
    streams.gone(exchange);
    exchange.complete();
    completed.accept(exchange);
  }

  /** A request of a multiplexed connection is still in a state in which it waits. */
  private void streamWaits(Exchange exchange, long waitedNanos) {
    if (!exchange.connection().isOpen()) {
      return;
    }
    switch (exchange.state()) {
      case ASYNC_WAITIO -> bodyIsLate(exchange);
      case SUSPENDED -> {
        Duration limit = suspendTimeout(exchange);
        if (!limit.isZero() && waitedNanos >= limit.toNanos()) {
          streams.gone(exchange);
          leftUnanswered(exchange);
        }
      }
      default -> {
        if (!exchange.connection().isBlockedByWindow(exchange)) {
          streams.progressed(exchange, clock.getAsLong());
        } else if (waitedNanos >= exchange.settings().get(MpmDirectives.TIMEOUT).toNanos()) {
          streams.gone(exchange);
          exchange.connection().resetStream(exchange); // the others go on
        }
      }
    }
  }

  private void requestIsLate(Connection connection) {
    if (reads.leftNanos(connection) > 0) {
      waitIo.add(connection, reads.limit(connection), clock.getAsLong()); // it has earned more time
      return;
    }
    if (connection.isBusy()) {
      connection.openExchanges().forEach(this::bodyIsLate);
      return;
    }
    if (!connection.isMultiplexed() && connection.hasPartOfRequest()) {
      child(connection).generation().errorLog().log("reqtimeout", LogLevel.INFO, connection.remoteAddress(),
          "AH01382: Request header read timeout");
      connection.writeRaw(RequestTimeout.answer(connection.channel().alloc()));
    } else {
      connection.lingerShortly();
    }
    end(connection);
  }

  /**
   * Closes a connection. What was written before goes out first, and a client that takes none of it must not keep it open: it has
   * as long as one that lingers.
   */
  private void end(Connection connection) {
    connection.close();
    if (connection.isOpen() && !TimeoutQueue.isWaiting(connection)) {
      lingering.add(connection, LingeringClose.NORMAL, clock.getAsLong());
    }
  }

  private void bodyIsLate(Exchange exchange) {
    if (exchange.state() == ConnectionState.ASYNC_WAITIO && reads.bodyLeftNanos(exchange) <= 0) {
      exchange.generation().errorLog().log("reqtimeout", LogLevel.INFO,
          exchange.connection().remoteAddress(), "AH01382: Request body read timeout");
      bodyGivenUp(exchange, 408);
    }
  }

  /** The rest of a body is not waited for any more: the request fails, and no error document begins to collect it again. */
  void bodyGivenUp(Exchange exchange, int status) {
    exchange.bodyBegin(Buffer.buffer());
    exchange.claimed(false);
    bodyArrived(exchange);
    exchange.context().fail(status);
    leftByHandler(exchange);
  }

  private void answerIsStuck(Connection connection) {
    if (connection.progressed() || !connection.hasPendingOutput()) {
      writing.add(connection, timeout(connection), clock.getAsLong());
    } else {
      connection.abort();
      connection.closeNow();
    }
  }

  private void parkedTooLong(Connection connection) {
    connection.lingerShortly();
    end(connection);
  }

  private void lingeredEnough(Connection connection) {
    connection.closeNow();
  }

  /** Moves a request, and its connection to what its requests ask for. */
  private void move(Exchange exchange, ConnectionState next) {
    exchange.state(next);
    if (exchange.connection().isMultiplexed() && streams.moved(exchange, next, clock.getAsLong())) {
      deadlines.at(clock.getAsLong() + SECOND_NANOS);
    }
    if (exchange.connection().isOpen()) { // else it only waits for its end
      move(exchange.connection(), exchange.connection().wanted());
    }
  }

  private void move(Connection connection, ConnectionState next) {
    TimeoutQueue.leave(connection);
    try {
      connection.state(next);
    } catch (IllegalStateException e) {
      // A fault of ours: give up this connection, so that nothing wrong is counted or sent on it.
      child(connection).generation().errorLog().log("mpm_event", LogLevel.CRIT, connection.remoteAddress(),
          "connection is given up", e);
      connection.closeNow();
      throw e;
    }
    child(connection).count(connection);
    children.settle(connection);
    switch (next) {
      case ASYNC_WAITIO -> waitIo.add(connection, reads.limit(connection), clock.getAsLong());
      case WRITE_COMPLETION -> writing.add(connection, timeout(connection), clock.getAsLong());
      case KEEPALIVE -> keepAlive.add(connection, connection.keepAliveTimeout(), clock.getAsLong());
      case LINGER -> lingering.add(connection,
          connection.lingersShortly() ? LingeringClose.SHORT : LingeringClose.NORMAL, clock.getAsLong());
      case SUSPENDED -> waitForHandler(connection);
      case PROCESSING, CLOSED -> {
        // Nobody waits.
      }
    }
  }

  /** The streams of a multiplexed connection are looked at one by one. */
  private void waitForHandler(Connection connection) {
    Exchange open = connection.exchange();
    if (open != null && !suspendTimeout(open).isZero()) {
      suspended.add(connection, suspendTimeout(open), clock.getAsLong());
    }
  }

  private void leftUnanswered(Exchange exchange) {
    exchange.generation().errorLog().log("mpm_event", LogLevel.ERR, exchange.connection().remoteAddress(),
        "a handler returned without an answer, and none came within the SuspendTimeout of "
            + suspendTimeout(exchange).toMillis() + " ms: " + exchange.request().requestLine());
    exchange.context().fail(500);
  }

  /** How long an answer may take that the handler left to others; zero for any time, as for another protocol. */
  private static Duration suspendTimeout(Exchange exchange) {
    return exchange.isUpgraded() ? Duration.ZERO : exchange.settings().get(FaultDirectives.SUSPEND_TIMEOUT);
  }

  private static Duration timeout(Connection connection) {
    return child(connection).generation().settings().timeout();
  }

  private static Duration keepAliveTimeout(Exchange exchange) {
    return exchange.settings().get(MpmDirectives.KEEP_ALIVE_TIMEOUT);
  }

  private static Child child(Connection connection) {
    return (Child) connection.child();
  }
}
