package io.baton.mpm.listener;

import io.baton.api.log.LogLevel;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.keepalive.KeepAlivePolicy;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * The first stage of every request: ties the request that a listener has just read to its routing.
 *
 * <p><b>Thread:</b> the listener's. Vert.x-web routes a request on the thread that brought it, so a thread-local carries it
 * from the listener to here.
 */
public final class Arrival implements Handler<RoutingContext> {

  private static final CharSequence WEBSOCKET = HttpHeaders.createOptimized("websocket");
  private static final FastThreadLocal<Exchange> ARRIVING = new FastThreadLocal<>();

  /** Routes a request. Listener's thread. */
  static void route(Exchange exchange) {
    ARRIVING.set(exchange);
    try {
      exchange.generation().router().handle(exchange.request().request());
    } finally {
      ARRIVING.set(null);
    }
  }

  @Override
  public void handle(RoutingContext context) {
    Exchange known = Exchange.of(context);
    Exchange exchange = attach(context);
    if (known != null) {
      decideAtHead(context, exchange); // vert.x-web forgets such handlers when it routes a request again
    }
    if (exchange.invalidStatus() != 0) {
      context.fail(exchange.invalidStatus());
    } else {
      context.next();
    }
  }

  /** The same before a failure handler: a request may fail before its first stage. */
  public static Handler<RoutingContext> before(Handler<RoutingContext> failure) {
    return context -> {
      int invalid = attach(context).invalidStatus();
      if (invalid != 0 && context.statusCode() != invalid) {
        context.fail(invalid); // vert.x-web found another fault in what is left of an unreadable request
      } else if (context.response().headWritten()) {
        failLate(context);
      } else {
        failure.handle(context);
      }
    };
  }

  /** The client must not take what it has for the whole answer. */
  @SuppressWarnings("FutureReturnValueIgnored") // the listener hears of the end of the connection or stream
  private static void failLate(RoutingContext context) {
    Exchange exchange = Exchange.of(context);
    exchange.generation().errorLog().log("mpm_event", LogLevel.ERR,
        exchange.request().connection().remoteAddress(),
        "a handler failed after it had begun its answer: " + exchange.request().requestLine(),
        context.failure());
    if (!context.response().ended()) {
      context.response().reset();
    }
  }

  private static Exchange attach(RoutingContext context) {
    Exchange exchange = Exchange.of(context);
    if (exchange != null) {
      return exchange; // routed again, to another path
    }
    Exchange arriving = ARRIVING.get();
    if (arriving == null) {
      throw new IllegalStateException(
          "a request came to the phases of a generation, but not from a listener");
    }
    arriving.attachTo(context);
    Bodies bodies = new Bodies(arriving);
    arriving.request().streams(bodies);
    arriving.atCompletion(bodies::complete);
    arriving.atReturn(bodies::handlerReturned);
    boolean asksToUpgrade = asksForWebSocket(context.request());
    if (arriving.hasBody() || asksToUpgrade) {
      context.request().pause(); // whoever reads it, or upgrades, may do so later, and on another thread
    }
    decideAtHead(context, arriving);
    return arriving;
  }

  /** When the head of the answer is written, it is decided whether the connection stays. */
  private static void decideAtHead(RoutingContext context, Exchange exchange) {
    boolean asksToUpgrade = asksForWebSocket(context.request());
    context.addHeadersEndHandler(head -> {
      if (asksToUpgrade && !exchange.hasBody()) {
        context.request().resume();
      }
      exchange.keepAlive(KeepAlivePolicy.decide(exchange.request(), exchange.settings(),
          exchange.hasBody() && !context.request().isEnded(),
          exchange.target().isToEnd(exchange.connection())));
      exchange.target().answering(exchange);
    });
  }

  private static boolean asksForWebSocket(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.UPGRADE, WEBSOCKET, true);
  }
}
