package io.baton.mpm.connection;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Hands requests to workers: what has the requests of a listener. */
public interface HandoffTarget {

  /** Has a stage of a request run by a worker, as soon as one is idle. Any thread. */
  void handOff(Exchange exchange, Handler<RoutingContext> stage);

  /**
   * Has a stage of a request from a socket of {@code AdminListen} run where it may block, beside the workers. Any thread.
   */
  void runAside(Exchange exchange, Handler<RoutingContext> stage);

  /** Runs something on the listener's thread. Any thread. */
  void execute(Runnable task);

  /** The head of an answer is about to be written. Any thread. */
  void answering(Exchange exchange);

  /** Shows a request that needs no worker on the scoreboard, if a row is free. Listener's thread. */
  void show(Exchange exchange);

  /** Whether a connection that could stay open is to end after the answer that it is about to get. Any thread. */
  boolean isToEnd(Connection connection);
}
