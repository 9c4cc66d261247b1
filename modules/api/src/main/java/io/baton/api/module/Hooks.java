package io.baton.api.module;

import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Predicate;

/**
 * Where a module hooks its handlers in. Any handler of vert.x-web can be one.
 *
 * <p>{@link ThreadingModel#EVENT_LOOP} means: it never blocks, it may run on a listener (or on a worker, if the request is
 * there already). {@link ThreadingModel#WORKER} means: it may block, it always runs on a worker. A handler ends the
 * response, or calls {@code next()} to leave the request to the next one, or {@code fail(status)}.
 */
public interface Hooks {

  /** Adds a handler to a phase, behind those that are there. */
  default Hooks phase(Phase phase, ThreadingModel where, Handler<RoutingContext> handler) {
    return phase(phase, where, request -> true, handler);
  }

  /** Adds a handler to a phase for some requests; for the others no worker is taken. */
  Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler);

  /**
   * Adds a content handler that {@code SetHandler name} chooses (httpd: handler). One that calls {@code next()} leaves the
   * request to the default handler, which serves files.
   */
  Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler);

  /**
   * Sets the handler that answers requests which failed with a status ({@code RoutingContext.fail}) or by an exception. It
   * runs where the request is; it must not block. The core module's is the only one.
   */
  Hooks failure(Handler<RoutingContext> handler);

  /**
   * Sets what secures connections. One module at most does.
   *
   * @throws UnsupportedOperationException if whoever runs the module has no listening sockets
   */
  default Hooks security(ConnectionSecurity security) {
    throw new UnsupportedOperationException("there are no listening sockets here that could be secured");
  }
}
