package io.baton.http.content;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Answers {@code TRACE} with the request as it came in (RFC 9110, section 9.3.8). A request with a body is refused with 413.
 * Never blocks.
 */
public final class TraceHandler implements Handler<RoutingContext> {

  private static final int CONTENT_TOO_LARGE = 413;

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || (length != null && !length.equals("0"))) {
      context.fail(CONTENT_TOO_LARGE);
      return;
    }
    StringBuilder message = new StringBuilder(RequestRecord.of(context).requestLine()).append("\r\n");
    for (Map.Entry<String, String> field : request.headers()) {
      message.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
    }
    message.append("\r\n");
    context.response().putHeader(HttpHeaders.CONTENT_TYPE, "message/http").end(message.toString());
  }
}
