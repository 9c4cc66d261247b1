package io.baton.modules.health;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers with what health checks say: 200 if all is well, else 503. vertx-web's own handler takes the path for the name of a
 * check and answers 500 to one that is late, so it cannot be used with {@code SetHandler}.
 *
 * <p><b>Thread:</b> the listener's; it never waits.
 */
final class HealthHandler implements Handler<RoutingContext> {

  private final HealthChecks checks;

  HealthHandler(HealthChecks checks) {
    this.checks = checks;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what is left to do is done in onComplete
  public void handle(RoutingContext context) {
    HttpMethod method = context.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      context.response().putHeader(HttpHeaders.ALLOW, "GET,HEAD");
      context.fail(405);
      return;
    }
    checks.checkStatus().onSuccess(result -> answer(context.response(), method, result))
        .onFailure(context::fail);
  }

  private static void answer(HttpServerResponse response, HttpMethod method, CheckResult result) {
    Buffer body = result.toJson().toBuffer().appendString("\n");
    response.setStatusCode(CheckResult.isUp(result) ? 200 : 503)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
    if (method.equals(HttpMethod.HEAD)) {
      response.end();
    } else {
      response.end(body);
    }
  }
}
