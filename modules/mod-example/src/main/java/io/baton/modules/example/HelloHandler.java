package io.baton.modules.example;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Blocks for as long as {@code ExampleDelay} says, then tells who it is.
 *
 * <p><b>Thread:</b> a worker's: here one may block, as on a call to a database.
 * <p><b>Invariant:</b> it has no state but its generation, for many workers run it at once.
 */
final class HelloHandler implements Handler<RoutingContext> {

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

  private final int generation;

  HelloHandler(int generation) {
    this.generation = generation;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestRecord record = RequestRecord.of(context);
    if (!METHODS.contains(context.request().method())) {
      context.response().putHeader(HttpHeaders.ALLOW, "GET,HEAD,POST");
      context.fail(405);
      return;
    }
    Duration delay = record.setting(ExampleModule.EXAMPLE_DELAY);
    if (!block(delay)) {
      context.fail(503);
      return;
    }
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
    context.response().end(text(context, record, delay));
  }

  private String text(RoutingContext context, RequestRecord record, Duration delay) {
    StringBuilder text = new StringBuilder()
        .append("Hello from ").append(Thread.currentThread().getName()).append('\n')
        .append("generation: ").append(generation).append('\n')
        .append("request: ").append(record.requestLine()).append('\n')
        .append("delay: ").append(delay.toMillis()).append(" ms\n");
    if (context.request().method().equals(HttpMethod.POST)) {
      // Small bodies are collected before the request comes to a worker, so nobody waits for the client here.
      text.append("body: ").append(Math.max(0, context.body().length())).append(" bytes\n");
    }
    return text.toString();
  }

  /** Blocks the thread; {@code false} if it was interrupted, as happens when the server cannot wait any longer. */
  private static boolean block(Duration delay) {
    long end = System.nanoTime() + delay.toNanos();
    long left = delay.toNanos();
    while (left > 0) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      left = end - System.nanoTime();
    }
    return true;
  }
}
