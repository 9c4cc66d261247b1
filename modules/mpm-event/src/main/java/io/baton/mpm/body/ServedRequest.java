package io.baton.mpm.body;

import io.baton.api.body.BodyException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import java.util.concurrent.Executor;

/**
 * A request as the phases see it: its response may be written from any thread.
 *
 * <p><b>Thread:</b> whoever holds the request.
 */
public class ServedRequest extends HttpServerRequestWrapper {

  private final Executor listener;
  private HttpServerResponse response;
  private volatile Handler<Throwable> exceptionHandler = thrown -> {};

  ServedRequest(HttpServerRequestInternal request, Executor listener) {
    super(request);
    this.listener = listener;
  }

  /** A request of Vert.x that came to a listener. */
  public static HttpServerRequest of(HttpServerRequest request, Executor listener) {
    return ExpectingRequest.isExpecting(request)
        ? new ExpectingRequest((HttpServerRequestInternal) request, listener)
        : new ServedRequest((HttpServerRequestInternal) request, listener);
  }

  @Override
  public HttpServerResponse response() {
    if (response == null) {
      response = new PipedResponse(super.response(), listener);
    }
    return response;
  }

  @Override
  public HttpServerRequest exceptionHandler(Handler<Throwable> handler) {
    exceptionHandler = handler == null ? thrown -> {} : handler;
    super.exceptionHandler(handler);
    return this;
  }

  /** What of the body has not come yet never will: tells whoever reads it. */
  public void unreadable(BodyException cause) {
    exceptionHandler.handle(cause);
  }
}
