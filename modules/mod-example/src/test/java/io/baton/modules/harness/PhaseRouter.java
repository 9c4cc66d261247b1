package io.baton.modules.harness;

import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects what modules hook in and makes a router of it: phase by phase, in the order of registration. */
final class PhaseRouter implements Hooks {

  private static final long BODY_LIMIT_BYTES = 1024 * 1024;

  private record Stage(ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler) {}

  private final Map<Phase, List<Stage>> phases = new EnumMap<>(Phase.class);
  private final Map<String, Stage> handlers = new HashMap<>();
  private Handler<RoutingContext> failure = context -> context.response().setStatusCode(500).end();

  PhaseRouter() {
    for (Phase phase : Phase.values()) {
      phases.put(phase, new ArrayList<>());
    }
  }

  @Override
  public Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler) {
    phases.get(phase).add(new Stage(where, applies, handler));
    return this;
  }

  @Override
  public Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler) {
    handlers.put(name, new Stage(where, request -> true, handler));
    return this;
  }

  @Override
  public Hooks failure(Handler<RoutingContext> handler) {
    failure = handler;
    return this;
  }

  Optional<ThreadingModel> handlerThreading(String name) {
    return Optional.ofNullable(handlers.get(name)).map(Stage::where);
  }

  Router router(Vertx vertx, Function<RoutingContext, RequestRecord> records) {
    Router router = Router.router(vertx);
    router.route().handler(context -> begin(context, records));
    router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES));
    for (Phase phase : Phase.values()) {
      if (phase == Phase.HANDLER) {
        router.route().handler(this::runNamedHandler);
      }
      if (phase != Phase.LOG) {
        phases.get(phase).forEach(stage -> router.route().handler(context -> run(stage, context)));
      }
    }
    router.route().failureHandler(failure);
    return router;
  }

  private void begin(RoutingContext context, Function<RoutingContext, RequestRecord> records) {
    if (context.get(RequestRecord.class.getName()) == null) {
      RequestRecord record = records.apply(context);
      record.attachTo(context);
      context.addEndHandler(ended -> {
        record.endNanos(System.nanoTime());
        phases.get(Phase.LOG).forEach(stage -> stage.handler().handle(context));
      });
    }
    context.next();
  }

  private void runNamedHandler(RoutingContext context) {
    Stage stage = RequestRecord.of(context).handler().map(handlers::get).orElse(null);
    if (stage == null) {
      context.next();
    } else {
      run(stage, context);
    }
  }

  private static void run(Stage stage, RoutingContext context) {
    if (!stage.applies().test(RequestRecord.of(context))) {
      context.next();
    } else if (stage.where() == ThreadingModel.EVENT_LOOP || Context.isOnWorkerThread()) {
      stage.handler().handle(context);
    } else {
      context.vertx().executeBlocking(() -> {
        stage.handler().handle(context);
        return null;
      }, false).onFailure(context::fail);
    }
  }
}
