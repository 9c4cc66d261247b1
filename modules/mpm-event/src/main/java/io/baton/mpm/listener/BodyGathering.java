package io.baton.mpm.listener;

import io.baton.mpm.connection.Exchange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Collects a request body before a worker is taken, so that a slow sender holds none.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Limit:</b> {@code RequestBodyBuffer}; a longer body goes to the worker as it arrives.
 */
final class BodyGathering {

  private final Connections connections;
  private final Exchange exchange;
  private final Runnable gathered;
  private final long limit;
  private final Buffer body = Buffer.buffer();
  private boolean done;

  private BodyGathering(Connections connections, Exchange exchange, Runnable gathered) {
    this.connections = connections;
    this.exchange = exchange;
    this.gathered = gathered;
    this.limit = exchange.generation().settings().bodyBufferBytes();
  }

  /** Collects the body, or the beginning of a long one, then calls {@code gathered}. */
  static void begin(Connections connections, Exchange exchange, Runnable gathered) {
    new BodyGathering(connections, exchange, gathered).begin();
  }

  private void begin() {
    HttpServerRequest request = exchange.context().request();
    if (declaredLength(request) > limit) {
      handOver(Buffer.buffer());
      return;
    }
    connections.bodyAwaited(exchange);
    request.handler(this::append);
    request.endHandler(end -> arrived());
    request.resume();
  }

  private void append(Buffer part) {
    if (isOver()) {
      return;
    }
    body.appendBuffer(part);
    if (body.length() > limit) {
      exchange.context().request().pause();
      handOver(body);
    } else {
      connections.bodyProgressed(exchange, part.length());
    }
  }

  private void arrived() {
    if (isOver()) {
      return;
    }
    exchange.bodyGathered();
    ((RoutingContextInternal) exchange.context()).setBody(body);
    handOver(body);
  }

  /** Nobody waits for it any more. */
  private boolean isOver() {
    return done || exchange.bodyBegin() != null || exchange.isComplete() || !exchange.connection().isOpen();
  }

  private void handOver(Buffer begin) {
    done = true;
    exchange.bodyBegin(begin);
    connections.bodyArrived(exchange);
    gathered.run();
  }

  private static long declaredLength(HttpServerRequest request) {
    String length = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // more digits than a long has; Netty refuses anything that is no number
    }
  }
}
