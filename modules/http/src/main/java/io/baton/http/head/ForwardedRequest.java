package io.baton.http.head;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a request that was sent on to another path inside the server: how often, and which fields of its answer
 * must not be lost on the way.
 *
 * <p>Used by the thread that holds the request.
 */
public final class ForwardedRequest {

  private static final String KEY = ForwardedRequest.class.getName();

  private static final int OK = 200;

  private final Map<String, String> kept = new LinkedHashMap<>();
  private int count;
  private int status;

  private ForwardedRequest() {}

  /** That of a request; made at the first look. */
  public static ForwardedRequest of(RoutingContext context) {
    ForwardedRequest forwarded = context.get(KEY);
    if (forwarded == null) {
      forwarded = new ForwardedRequest();
      context.put(KEY, forwarded);
    }
    return forwarded;
  }

  /**
   * An error document is going to answer.
   *
   * @param failure the status that the answer keeps
   */
  public void keep(int failure, Map<String, String> fields) {
    status = failure;
    kept.putAll(fields);
  }

  /** Whether an error document is answering, or has failed to. */
  public boolean isErrorDocument() {
    return status != 0;
  }

  /** The status that the answer keeps; 0 if no error document answers. */
  public int status() {
    return status;
  }

  int count() {
    return count;
  }

  /** Begins another pass: the answer has again what {@code reroute} took from it. */
  void restore(RoutingContext context) {
    count++;
    HttpServerResponse response = context.response();
    kept.forEach(response.headers()::set);
    if (status != 0) {
      response.setStatusCode(status);
      context.addHeadersEndHandler(ignored -> keepStatus(response));
    }
  }

  /** A handler that serves the error document as it serves everything else says 200. */
  private void keepStatus(HttpServerResponse response) {
    if (response.getStatusCode() == OK) {
      response.setStatusCode(status);
    }
  }
}
