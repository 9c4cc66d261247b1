package io.baton.mpm.listener;

import io.baton.api.request.RequestRecord;
import io.baton.mpm.connection.Exchange;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Predicate;

/**
 * A stage that may block: if the request is not with a worker yet, it is handed to one, and the stage runs there.
 *
 * @param applies whether the stage concerns a request at all; if not, no worker is taken
 * @param handler what runs on the worker
 */
public record WorkerStage(Predicate<RequestRecord> applies, Handler<RoutingContext> handler)
    implements
      Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    Exchange exchange = Exchange.of(context);
    if (!applies.test(exchange.request())) {
      context.next();
    } else if (exchange.isWithWorker()) {
      handler.handle(context);
    } else {
      exchange.target().handOff(exchange, handler);
    }
  }
}
