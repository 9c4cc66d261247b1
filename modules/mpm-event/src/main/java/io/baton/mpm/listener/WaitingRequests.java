package io.baton.mpm.listener;

import io.baton.mpm.connection.Exchange;
import io.baton.scoreboard.ListenerScore;
import io.baton.scoreboard.WaitingRequest;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait for a worker, first come first served (httpd: the worker queue).
 *
 * <p><b>Thread:</b> the listener's; the scoreboard may look at it from any thread.
 * <p><b>Limit:</b> there is at most one for each connection, or stream of one with HTTP/2, and admission bounds the connections:
 * with no idle worker none is accepted.
 */
final class WaitingRequests {

  private final ConcurrentLinkedDeque<Waiting> queue = new ConcurrentLinkedDeque<>();
  private final ListenerScore score;
  private final Peer self;
  private int size;

  WaitingRequests(ListenerScore score, Peer self) {
    this.score = score;
    this.self = self;
    score.waiting(this::shown);
  }

  void add(Exchange exchange, Handler<RoutingContext> stage) {
    queue.addLast(new Waiting(exchange, stage, System.currentTimeMillis(), System.nanoTime()));
    resized(size + 1);
  }

  /** The one that has waited longest; {@code null} if none waits. Those that are complete already need no worker any more. */
  Waiting next() {
    Waiting first = queue.pollFirst();
    while (first != null) {
      resized(size - 1);
      if (!first.exchange().isComplete()) {
        score.waited(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - first.sinceNanos()));
        return first;
      }
      first = queue.pollFirst();
    }
    return null;
  }

  /** Its client is gone. */
  void remove(Exchange exchange) {
    if (queue.removeIf(waiting -> waiting.exchange() == exchange)) {
      resized(size - 1);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  private void resized(int now) {
    size = now;
    self.waiting(now);
    score.waitingCount(now);
  }

  private Iterator<WaitingRequest> shown() {
    Iterator<Waiting> waiting = queue.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return waiting.hasNext();
      }

      @Override
      public WaitingRequest next() {
        return waiting.next().shown();
      }
    };
  }

  /** A request, the stage that needs a worker, and since when it waits. */
  record Waiting(Exchange exchange, Handler<RoutingContext> stage, long sinceMillis, long sinceNanos) {

    WaitingRequest shown() {
      return new WaitingRequest(sinceMillis, exchange.clientAddress(), exchange.virtualHostName(),
          exchange.request().requestLine());
    }
  }
}
