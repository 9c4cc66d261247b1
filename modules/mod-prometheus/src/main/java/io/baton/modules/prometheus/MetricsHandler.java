package io.baton.modules.prometheus;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Answers with all metrics, in the format that was asked for.
 *
 * <p><b>Thread:</b> the listener's; it has another one collect and write, and never waits.
 */
final class MetricsHandler implements Handler<RoutingContext> {

  /** More than so many scrapes at once are no monitoring; without a limit they would fill the memory. */
  static final int MOST_AT_ONCE = 32;

  private final AtomicInteger atOnce = new AtomicInteger();
  private final Collector collector;
  private final Function<Callable<Buffer>, Future<Buffer>> elsewhere;

  /**
   * A handler.
   *
   * @param elsewhere runs something on a thread that may block
   */
  MetricsHandler(Collector collector, Function<Callable<Buffer>, Future<Buffer>> elsewhere) {
    this.collector = collector;
    this.elsewhere = elsewhere;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what is left to do is done in onSuccess and onFailure
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      context.response().putHeader(HttpHeaders.ALLOW, "GET,HEAD");
      context.fail(405);
      return;
    }
    if (atOnce.incrementAndGet() > MOST_AT_ONCE) {
      atOnce.decrementAndGet();
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
      context.fail(503);
      return;
    }
    Exposition exposition = Exposition.accepted(context.request().getHeader(HttpHeaders.ACCEPT));
    elsewhere.apply(() -> exposition.write(collector.collect()))
        .onComplete(done -> atOnce.decrementAndGet())
        .onSuccess(body -> answer(context.response(), method, exposition, body))
        .onFailure(context::fail);
  }

  private static void answer(HttpServerResponse response, HttpMethod method, Exposition exposition,
      Buffer body) {
    response.putHeader(HttpHeaders.CONTENT_TYPE, exposition.contentType())
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (method.equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }
}
