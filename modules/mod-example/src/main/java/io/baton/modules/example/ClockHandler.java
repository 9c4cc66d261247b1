package io.baton.modules.example;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/**
 * Tells the time and the thread that tells it.
 *
 * <p><b>Thread:</b> a listener's, which has thousands of other connections to look after: nothing here may block.
 */
final class ClockHandler implements Handler<RoutingContext> {

  private final Clock clock;

  ClockHandler(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void handle(RoutingContext context) {
    context.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(clock.instant() + "\nfrom " + Thread.currentThread().getName() + "\n");
  }
}
