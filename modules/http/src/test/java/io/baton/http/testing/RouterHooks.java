package io.baton.http.testing;

import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Hooks that become the routes of a router, phase by phase. Everything runs on one thread; a handler for workers leaves its
 * phase in the header field {@code X-Workers} of the answer.
 */
public final class RouterHooks implements Hooks {

  private final Map<Phase, List<Entry>> phases = new EnumMap<>(Phase.class);
  private final Map<String, Entry> handlers = new LinkedHashMap<>();
  private Handler<RoutingContext> failure;
  /** The request that the router is given now, on its event loop. */
  private RequestRecord arrived;

  private record Entry(ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler) {}

  @Override
  public Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler) {
    phases.computeIfAbsent(phase, p -> new ArrayList<>()).add(new Entry(where, applies, handler));
    return this;
  }

  @Override
  public Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler) {
    handlers.put(name, new Entry(where, request -> true, handler));
    return this;
  }

  @Override
  public Hooks failure(Handler<RoutingContext> handler) {
    failure = handler;
    return this;
  }

  Optional<ThreadingModel> handlerThreading(String name) {
    return Optional.ofNullable(handlers.get(name)).map(Entry::where);
  }

  void arrived(RequestRecord record) {
    arrived = record;
  }

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    // As the server does: the record is there even if the router refuses the request before the first phase.
    router.route().handler(this::attach).failureHandler(this::attach);
    for (Phase phase : Phase.values()) {
      if (phase == Phase.HANDLER) {
        router.route().handler(this::runNamed);
      }
      for (Entry entry : phases.getOrDefault(phase, List.of())) {
        router.route().handler(context -> run(phase, entry, context));
      }
    }
    router.route().failureHandler(failure);
    return router;
  }

  /** Refuses requests that ask for it, as a server may before the first phase. */
  private void attach(RoutingContext context) {
    if (arrived != null) {
      arrived.attachTo(context);
      arrived = null;
    }
    String refusal = context.request().getHeader("X-Refuse");
    if (refusal != null && !context.failed()) {
      context.fail(Integer.parseInt(refusal));
    } else {
      context.next();
    }
  }

  private void runNamed(RoutingContext context) {
    Entry entry = RequestRecord.of(context).handler().map(handlers::get).orElse(null);
    if (entry == null) {
      context.next();
    } else {
      run(Phase.HANDLER, entry, context);
    }
  }

  private static void run(Phase phase, Entry entry, RoutingContext context) {
    if (!entry.applies.test(RequestRecord.of(context))) {
      context.next();
      return;
    }
    if (entry.where == ThreadingModel.WORKER) {
      context.response().headers().add("X-Workers", phase.name());
    }
    entry.handler.handle(context);
  }
}
