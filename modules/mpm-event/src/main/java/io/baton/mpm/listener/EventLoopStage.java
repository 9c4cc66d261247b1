package io.baton.mpm.listener;

import io.baton.api.request.RequestRecord;
import io.baton.mpm.connection.Exchange;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Predicate;

/**
 * A stage that never blocks: it runs where the request is.
 *
 * @param applies whether the stage concerns a request at all
 * @param answers whether it gives answers, so that a request which needs no worker is shown on the scoreboard
 * @param handler what runs
 */
public record EventLoopStage(Predicate<RequestRecord> applies, boolean answers,
    Handler<RoutingContext> handler)
    implements
      Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    Exchange exchange = Exchange.of(context);
    if (!applies.test(exchange.request())) {
      context.next();
      return;
    }
    if (answers && !exchange.isWithWorker()) {
      exchange.target().show(exchange);
    }
    handler.handle(context);
  }
}
