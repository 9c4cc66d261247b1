package io.baton.mpm.body;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request whose client waits for {@code 100 Continue} before it sends the body (RFC 9110 §10.1.1). It is told to go on when
 * somebody asks for the body, and never if the answer needs none of it.
 *
 * <p><b>Thread:</b> any.
 */
public final class ExpectingRequest extends ServedRequest {

  private final AtomicBoolean continued = new AtomicBoolean();

  ExpectingRequest(HttpServerRequestInternal request, Executor listener) {
    super(request, listener);
  }

  /** Whether the client of a request waits. */
  static boolean isExpecting(HttpServerRequest request) {
    String expected = request.headers().get(HttpHeaders.EXPECT);
    return expected != null && expected.equalsIgnoreCase("100-continue")
        && request.version() != HttpVersion.HTTP_1_0;
  }

  /** Whether the client still waits to be told to send the body. */
  public static boolean isAwaited(HttpServerRequest request) {
    return request instanceof ExpectingRequest expecting && !expecting.continued.get();
  }

  @Override
  public HttpServerRequest resume() {
    tellToGoOn();
    return super.resume();
  }

  @Override
  public HttpServerRequest fetch(long amount) {
    tellToGoOn();
    return super.fetch(amount);
  }

  private void tellToGoOn() {
    HttpServerResponse response = response();
    if (!response.headWritten() && !response.closed() && continued.compareAndSet(false, true)) {
      response.writeContinue();
    }
  }
}
