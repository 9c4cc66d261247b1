package io.baton.mpm.listener;

import io.baton.api.log.LogLevel;
import io.baton.mpm.connection.Exchange;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The answer of a socket of {@code AdminListen} to a request that would need a worker. */
final class AdminRefusal {

  private static final String TEXT = "This is a socket of AdminListen: it answers only what needs no worker, like the status,"
      + " metrics and health checks. Ask for this at a socket of Listen.\n";

  private AdminRefusal() {}

  @SuppressWarnings("FutureReturnValueIgnored") // the listener hears of the end of the answer, or of the connection
  static void answer(Exchange exchange) {
    exchange.generation().errorLog().log("mpm_event", LogLevel.INFO,
        exchange.request().connection().remoteAddress(),
        "AdminListen: refused, it would need a worker: " + exchange.request().requestLine());
    HttpServerResponse response = exchange.context().response();
    if (response.headWritten()) {
      response.reset();
      return;
    }
    response.setStatusCode(HttpResponseStatus.FORBIDDEN.code())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8").end(TEXT);
  }
}
