package io.baton.mpm.body;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.core.internal.http.HttpServerRequestWrapper;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request whose client waits for {@code 100 Continue} before it sends the body (RFC 9110 §10.1.1). It is told to go on when
 * somebody asks for the body, and never if the answer needs none of it.
 *
 * <p><b>Thread:</b> any.
 */
public final class ExpectingRequest extends HttpServerRequestWrapper {

  private final AtomicBoolean continued = new AtomicBoolean();

  private ExpectingRequest(HttpServerRequestInternal request) {
    super(request);
  }

  /** The request itself, or one that watches for the first reader if its client waits. */
  public static HttpServerRequest of(HttpServerRequest request) {
    String expected = request.headers().get(HttpHeaders.EXPECT);
    boolean waits = expected != null && expected.equalsIgnoreCase("100-continue")
        && request.version() != HttpVersion.HTTP_1_0;
    return waits && request instanceof HttpServerRequestInternal known
        ? new ExpectingRequest(known)
        : request;
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
