package io.baton.mpm.listener;

import io.baton.api.request.RequestRecord;
import io.baton.mpm.body.ExpectingRequest;
import io.baton.mpm.connection.Exchange;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Predicate;

/**
 * A stage that may block: if the request is not with a worker yet, it is handed to one, and the stage runs there.
 *
 * @param applies whether the stage concerns a request at all; if not, no worker is taken
 * @param wantsBody whether it is a content handler that may want the body of the request
 * @param decidesAccess whether it is a stage that says who may: such a one runs beside the workers for a request that came in by
 *     {@code AdminListen}, for which any other one is refused
 * @param handler what runs on the worker
 */
public record WorkerStage(Predicate<RequestRecord> applies, boolean wantsBody, boolean decidesAccess,
    Handler<RoutingContext> handler)
    implements
      Handler<RoutingContext> {

  /** A stage that has nothing to do with access. */
  public WorkerStage(Predicate<RequestRecord> applies, boolean wantsBody, Handler<RoutingContext> handler) {
    this(applies, wantsBody, false, handler);
  }

  @Override
  public void handle(RoutingContext context) {
    Exchange exchange = Exchange.of(context);
    if (!applies.test(exchange.request())) {
      context.next();
    } else if (exchange.connection().listenRecord().isAdmin()) {
      handleAside(exchange, context);
    } else if (exchange.isWithWorker() && !(wantsBody && isBodyAwaited(exchange))) {
      handler.handle(context);
    } else {
      if (wantsBody) {
        exchange.wantBody();
      }
      exchange.target().handOff(exchange, handler);
    }
  }

  private void handleAside(Exchange exchange, RoutingContext context) {
    if (!decidesAccess) {
      AdminRefusal.answer(exchange);
    } else if (exchange.isWithWorker()) {
      handler.handle(context);
    } else {
      exchange.target().runAside(exchange, handler);
    }
  }

  /** Whether the client has not been told yet to send the body. Then the listener collects it, and no worker waits. */
  private static boolean isBodyAwaited(Exchange exchange) {
    return !exchange.isBodyGathered() && exchange.bodyBegin() == null
        && ExpectingRequest.isAwaited(exchange.request().request());
  }
}
