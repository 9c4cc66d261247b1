package io.baton.mpm.worker;

import io.baton.api.body.BodyException;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.connection.Exchange;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;

/** Runs a stage that may block, and whatever follows it, on the thread that is there; whatever it throws is answered. */
public final class Turn {

  private Turn() {}

  /** Runs a stage of a request that no worker has. */
  public static void take(Exchange exchange, Handler<RoutingContext> stage) {
    take(exchange, stage, () -> false);
  }

  /**
   * Runs a stage.
   *
   * @param isGivenUp whether the client was told already that nothing will come of it
   */
  static void take(Exchange exchange, Handler<RoutingContext> stage, BooleanSupplier isGivenUp) {
    exchange.withWorker(true);
    try {
      stage.handle(exchange.context());
      exchange.handlerReturned();
    } catch (Throwable thrown) { // whatever a handler throws, the thread lives on
      if (!isGivenUp.getAsBoolean()) {
        fail(exchange, thrown);
      }
    }
  }

  private static void fail(Exchange exchange, Throwable thrown) {
    RequestRecord request = exchange.request();
    try {
      exchange.context().fail(BodyException.statusOf(thrown, 500), thrown);
    } catch (Throwable second) { // the same: the failure handler may run out of memory, too
      if (second != thrown) {
        thrown.addSuppressed(second);
      }
      exchange.generation().errorLog().log("mpm_event", LogLevel.ERR, request.connection().remoteAddress(),
          "a handler failed after it had begun its answer: " + request.requestLine(), thrown);
    }
  }
}
