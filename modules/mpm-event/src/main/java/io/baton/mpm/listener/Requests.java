package io.baton.mpm.listener;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.body.ExpectingRequest;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.connection.GenerationUse;
import io.baton.mpm.connection.HandoffTarget;
import io.baton.mpm.worker.Outcome;
import io.baton.mpm.worker.Turn;
import io.baton.scoreboard.ListenerScore;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The requests of a listener, each from its arrival to the log phase: has them routed, hands them to workers, and decides with
 * what they come back.
 *
 * <p><b>Thread:</b> the listener's, save what {@link HandoffTarget} says.
 * <p><b>Invariant:</b> each that arrived is finished once, when nobody has it any more.
 */
final class Requests implements HandoffTarget {

  private final ContextInternal loop;
  private final Connections connections;
  private final Workers workers;
  private final Doubts doubts;
  private final ListenerScore score;
  private volatile boolean last;

  /** No request yet. */
  Requests(ContextInternal loop, Acceptor acceptor, Connections connections, Workers workers,
      ListenerScore score) {
    this.loop = loop;
    this.connections = connections;
    this.workers = workers;
    this.doubts = new Doubts(acceptor, workers::handOff);
    this.score = score;
  }

  /** The server stops: each connection is to end after the answer that it waits for. Any thread. */
  void areTheLast() {
    last = true;
  }

  @Override
  public void execute(Runnable task) {
    loop.nettyEventLoop().execute(task);
  }

  /**
   * A request was read.
   *
   * @param invalidStatus what it is answered with if it could not be read, else 0
   */
  void arrived(HttpServerRequest request, Connection connection, GenerationUse use, int invalidStatus) {
    RequestRecord record = new RequestRecord(request, connection, Instant.now(), System.nanoTime());
    Exchange exchange = new Exchange(connection, record, this, use);
    use.begin();
    ErrorLog log = use.generation().errorLog();
    if (invalidStatus != 0) {
      exchange.invalidStatus(invalidStatus);
      log.log("core", LogLevel.INFO, connection.remoteAddress(),
          "request could not be read, answered with "
              + invalidStatus + ": " + InvalidRequest.reason(request.decoderResult()));
    }
    connections.requestArrived(exchange);
    try {
      Arrival.route(exchange);
      connections.leftByHandler(exchange);
      if (!exchange.isClaimed()) { // else a worker may have it already
        hostKnown(exchange);
        workers.handlerReturned(exchange);
      }
    } catch (RuntimeException e) {
      // Not even the failure handler could answer: the end of the connection is the only word left.
      log.log("core", LogLevel.ERR, connection.remoteAddress(), "request could not be routed",
          e);
      connection.close();
    }
  }

  private void hostKnown(Exchange exchange) {
    Connection connection = exchange.connection();
    if (connection.state() != ConnectionState.CLOSED) {
      connection.host(score.requested(connection.host(), exchange.virtualHostName()));
    }
  }

  @Override
  public void handOff(Exchange exchange, Handler<RoutingContext> stage) {
    if (!loop.nettyEventLoop().inEventLoop()) {
      execute(() -> handOff(exchange, stage));
      return;
    }
    if (exchange.isComplete()) {
      return; // the client is gone
    }
    if (exchange.connection().listenRecord().isAdmin()) {
      AdminRefusal.answer(exchange);
      return;
    }
    if (exchange.isHandedOff()) {
      exchange.next(stage); // a worker has it still, and is about to return
      return;
    }
    exchange.claimed(true);
    workers.hide(exchange);
    hostKnown(exchange);
    connections.resumed(exchange);
    if (mustGather(exchange)) {
      BodyGathering.begin(connections, exchange, () -> doubts.resolve(exchange, stage));
      return;
    }
    doubts.resolve(exchange, stage);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what is left to do is done in onComplete
  public void runAside(Exchange exchange, Handler<RoutingContext> stage) {
    if (!loop.nettyEventLoop().inEventLoop()) {
      execute(() -> runAside(exchange, stage));
      return;
    }
    if (exchange.isComplete()) {
      return; // the client is gone
    }
    exchange.claimed(true);
    exchange.handedOff(true);
    loop.executeBlocking(() -> {
      Turn.take(exchange, stage);
      exchange.withWorker(false);
      return exchange.context().response().ended();
    }, false).onComplete(done -> {
      exchange.handedOff(false);
      exchange.claimed(false);
      goOn(exchange, done.succeeded() && done.result());
    });
  }

  /** A client that waits for 100 Continue is told to send when somebody wants the body, not before. */
  private static boolean mustGather(Exchange exchange) {
    return !exchange.isBodyGathered() && exchange.bodyBegin() == null && !exchange.isResponseBegun()
        && exchange.state() == ConnectionState.PROCESSING
        && (exchange.isBodyWanted() || !ExpectingRequest.isAwaited(exchange.request().request()));
  }

  @Override
  public void answering(Exchange exchange) {
    if (exchange.connection().isMultiplexed()) { // else ResponseWatch sees the head itself
      execute(() -> connections.responseBegun(exchange));
    }
  }

  @Override
  public void show(Exchange exchange) {
    if (loop.nettyEventLoop().inEventLoop() && exchange.row() == null) {
      workers.show(exchange);
    }
  }

  @Override
  public boolean isToEnd(Connection connection) {
    if (connection.listenRecord().isAdmin()) {
      return connection.isSacrificed() || connection.listenRecord().isAdminFull();
    }
    if (last || connection.isSacrificed() || connection.listenRecord().isClosed()) {
      return true;
    }
    if (((Child) connection.child()).gate().pay()) {
      connection.sacrifice();
    }
    return connection.isSacrificed();
  }

  /** The worker of a request was given up: nobody else will answer it. */
  void givenUp(Exchange exchange) {
    exchange.handedOff(false);
    exchange.claimed(false);
    exchange.withWorker(false);
    if (exchange.isComplete()) {
      finish(exchange);
    } else {
      exchange.context().fail(503);
      connections.leftByHandler(exchange);
    }
  }

  /** A worker has returned from a request. */
  void returned(Outcome outcome) {
    Exchange exchange = outcome.exchange();
    exchange.handedOff(false);
    exchange.claimed(false);
    workers.free(outcome.worker());
    goOn(exchange, outcome.answered());
  }

  /** A stage that may block has returned. */
  private void goOn(Exchange exchange, boolean answered) {
    Connection connection = exchange.connection();
    Handler<RoutingContext> next = exchange.takeNext();
    if (exchange.isComplete()) {
      finish(exchange);
    } else if (next != null) {
      handOff(exchange, next);
    } else if (connection.isOpen() && exchange.state() == ConnectionState.PROCESSING) {
      if (!exchange.isUpgraded() && (answered || exchange.isResponseBegun())) {
        connections.answerIsOnItsWay(exchange);
      } else {
        connections.suspended(exchange);
      }
    }
  }

  /** The answer is flushed, or the connection gone; the request may still be with a worker, or wait for one. */
  void completed(Exchange exchange) {
    if (!exchange.isHandedOff()) {
      if (exchange.isClaimed() && !workers.isQueueEmpty()) {
        workers.forget(exchange);
      }
      finish(exchange);
    }
  }

  /** The request is the listener's again and nothing more will happen to it. */
  private void finish(Exchange exchange) {
    if (!exchange.finish()) {
      return;
    }
    try {
      long now = System.nanoTime();
      exchange.request().endNanos(now);
      exchange.connection().tellTransferred(exchange.request());
      if (exchange.context() != null) {
        account(exchange, now);
      }
    } finally {
      exchange.use().end();
    }
  }

  private void account(Exchange exchange, long now) {
    long nanos = now - exchange.request().startNanos();
    long bytes = exchange.context().response().bytesWritten();
    score.served(exchange.connection().host(), exchange.virtualHostName(), bytes);
    exchange.runAtCompletion();
    workers.unshow(exchange, nanos);
    if (exchange.countedOn() == null) {
      score.servedWithoutWorker(bytes, TimeUnit.NANOSECONDS.toMicros(nanos));
    } else if (bytes > exchange.countedBytes()) {
      exchange.countedOn().servedLater(bytes - exchange.countedBytes());
    }
    for (Handler<RoutingContext> look : exchange.generation().logPhase()) {
      try {
        look.handle(exchange.context());
      } catch (RuntimeException e) {
        exchange.generation().errorLog().log("core", LogLevel.ERR, exchange.connection().remoteAddress(),
            "a handler of the log phase failed", e);
      }
    }
  }
}
