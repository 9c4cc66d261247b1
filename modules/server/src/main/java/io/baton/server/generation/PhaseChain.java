package io.baton.server.generation;

import io.baton.api.module.ConnectionSecurity;
import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.listener.Arrival;
import io.baton.mpm.listener.EventLoopStage;
import io.baton.mpm.listener.WorkerStage;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Collects the handlers of all modules and makes the router of a generation of them.
 *
 * <p>The core's handlers are the first of the phase {@code POST_READ} and the last of every other: it finds the virtual host
 * before anybody else looks at a request, and it serves what no other module wanted.
 *
 * <p><b>Thread:</b> one, until {@link #router}; the finished router serves all listeners.
 */
final class PhaseChain {

  private static final Set<Phase> DECIDE_ACCESS = EnumSet.of(Phase.ACCESS, Phase.AUTHENTICATION,
      Phase.AUTHORIZATION);

  private final Map<Phase, List<Handler<RoutingContext>>> core = stages();
  private final Map<Phase, List<Handler<RoutingContext>>> others = stages();
  private final Map<String, NamedHandler> handlers = new HashMap<>();
  private Handler<RoutingContext> failure;
  private ConnectionSecurity security;

  /** The hooks for the core module. */
  Hooks forCore() {
    return new Collector(core);
  }

  /** The hooks for a module that is not the core. */
  Hooks forModule() {
    return new Collector(others);
  }

  /** Where the content handler of a name runs. */
  Optional<ThreadingModel> threading(String name) {
    return Optional.ofNullable(handlers.get(name)).map(NamedHandler::where);
  }

  /** What secures connections; empty if no module does. */
  Optional<ConnectionSecurity> security() {
    return Optional.ofNullable(security);
  }

  /** What looks at a request when its answer is complete. */
  List<Handler<RoutingContext>> logPhase() {
    List<Handler<RoutingContext>> all = new ArrayList<>(core.get(Phase.LOG));
    all.addAll(others.get(Phase.LOG));
    return List.copyOf(all);
  }

  /**
   * The router: one route whose handlers are the phases in order.
   *
   * @throws IllegalStateException if no module answers failed requests
   */
  Router router(Vertx vertx) {
    if (failure == null) {
      throw new IllegalStateException("no module answers failed requests: the core module is missing");
    }
    Router router = Router.router(vertx);
    Route route = router.route();
    route.handler(new Arrival());
    for (Phase phase : Phase.values()) {
      if (phase == Phase.LOG) {
        continue;
      }
      if (phase == Phase.HANDLER) {
        route.handler(this::dispatch);
      }
      boolean coreFirst = phase == Phase.POST_READ;
      (coreFirst ? core : others).get(phase).forEach(route::handler);
      (coreFirst ? others : core).get(phase).forEach(route::handler);
    }
    route.handler(context -> context.fail(404));
    route.failureHandler(Arrival.before(failure));
    return router;
  }

  /** Has the content handler run that {@code SetHandler} chose; one that nobody has is left to the default handler. */
  private void dispatch(RoutingContext context) {
    NamedHandler chosen = RequestRecord.of(context).handler().map(handlers::get).orElse(null);
    if (chosen == null) {
      context.next();
    } else {
      chosen.stage().handle(context);
    }
  }

  private static Map<Phase, List<Handler<RoutingContext>>> stages() {
    Map<Phase, List<Handler<RoutingContext>>> stages = new EnumMap<>(Phase.class);
    for (Phase phase : Phase.values()) {
      stages.put(phase, new ArrayList<>());
    }
    return stages;
  }

  private static Handler<RoutingContext> stage(ThreadingModel where, boolean answers, boolean named,
      boolean decidesAccess, Predicate<RequestRecord> applies, Handler<RoutingContext> handler) {
    return switch (where) {
      case EVENT_LOOP -> new EventLoopStage(applies, answers, handler);
      case WORKER -> new WorkerStage(applies, named, decidesAccess, handler);
      default -> throw new IllegalArgumentException(
          "a handler runs on EVENT_LOOP or on WORKER, not on " + where);
    };
  }

  private record NamedHandler(ThreadingModel where, Handler<RoutingContext> stage) {}

  /** The hooks of one module. */
  private final class Collector implements Hooks {

    private final Map<Phase, List<Handler<RoutingContext>>> stages;

    Collector(Map<Phase, List<Handler<RoutingContext>>> stages) {
      this.stages = stages;
    }

    @Override
    public Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
        Handler<RoutingContext> handler) {
      if (phase == Phase.LOG) {
        if (where != ThreadingModel.EVENT_LOOP) {
          throw new IllegalArgumentException(
              "a handler of the log phase runs on EVENT_LOOP, not on " + where);
        }
        stages.get(phase).add(context -> {
          if (applies.test(RequestRecord.of(context))) {
            handler.handle(context);
          }
        });
      } else {
        stages.get(phase)
            .add(
                stage(where, phase == Phase.HANDLER, false, DECIDE_ACCESS.contains(phase), applies, handler));
      }
      return this;
    }

    @Override
    public Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler) {
      NamedHandler earlier = handlers.putIfAbsent(name,
          new NamedHandler(where, stage(where, true, true, false, request -> true, handler)));
      if (earlier != null) {
        throw new IllegalStateException("two modules have a handler of the name '" + name + "'");
      }
      return this;
    }

    @Override
    public Hooks failure(Handler<RoutingContext> handler) {
      if (failure != null) {
        throw new IllegalStateException("two modules answer failed requests");
      }
      failure = handler;
      return this;
    }

    @Override
    public Hooks security(ConnectionSecurity secured) {
      if (security != null) {
        throw new IllegalStateException("two modules secure connections");
      }
      security = secured;
      return this;
    }
  }
}
