package io.baton.modules.logconfig.format;

import io.baton.api.request.RequestRecord;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;

/**
 * A request whose answer is complete, as the items of a line see it.
 *
 * @param request what the phases found out
 * @param response what was answered
 * @param bytesIn what the connection received for it, head and body, encryption not counted twice
 * @param bytesOut what the connection sent for it, head and body
 */
public record LogEntry(RequestRecord request, HttpServerResponse response, long bytesIn, long bytesOut) {

  /** The status that the client saw. */
  int finalStatus() {
    return response.getStatusCode();
  }

  /** The status before an error document replaced it. */
  int originalStatus() {
    return request.firstStatus() == 0 ? finalStatus() : request.firstStatus();
  }

  /** Whether the answer is an error document, so that the request's path is no longer the one that was asked for. */
  boolean isRedirected() {
    return request.firstStatus() != 0;
  }

  /** The bytes of the body that was sent; an answer to HEAD has none, whatever its handler wrote. */
  long bodyBytes() {
    return request.request().method().equals(HttpMethod.HEAD) ? 0 : response.bytesWritten();
  }

  /** From the head of the request to the end of the answer, in nanoseconds. */
  long durationNanos() {
    return Math.max(0, request.endNanos() - request.startNanos());
  }

  /** When its head was read. */
  Instant begin() {
    return request.requestTime();
  }

  /** When its answer was complete. */
  Instant end() {
    return request.requestTime().plusNanos(durationNanos());
  }
}
