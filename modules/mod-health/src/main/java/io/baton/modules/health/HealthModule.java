package io.baton.modules.health;

import io.baton.api.control.ServerControl;
import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.healthchecks.HealthChecks;
import java.util.List;

/**
 * The health module: {@code SetHandler server-live} says whether the event loops run, {@code SetHandler server-ready} whether the
 * server takes requests.
 */
public final class HealthModule implements ServerModule {

  /** Time for the check itself to say what is wrong, and then some before it is given up. */
  private static final long GIVEN_UP_MILLIS = 2 * EventLoopCheck.PATIENCE.toMillis();

  @Override
  public String name() {
    return "health_module";
  }

  @Override
  public String sourceName() {
    return "mod_health.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    HealthChecks live = HealthChecks.create(context.vertx()).register("event-loops", GIVEN_UP_MILLIS,
        new EventLoopCheck(context.vertx()));
    HealthChecks ready = HealthChecks.create(context.vertx()).register("server",
        new ReadinessCheck(() -> context.service(ServerControl.class), context.generation()));
    hooks.handler("server-live", ThreadingModel.EVENT_LOOP, new HealthHandler(live));
    hooks.handler("server-ready", ThreadingModel.EVENT_LOOP, new HealthHandler(ready));
  }
}
