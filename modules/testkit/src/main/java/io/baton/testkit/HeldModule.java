package io.baton.testkit;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The module {@code held_module}, which each server of {@link RunningServer} has: its handler {@code held} holds its worker
 * until the test releases the request, and then tells the generation that handled it.
 */
final class HeldModule implements ServerModule {

  private final HeldRequests requests;

  HeldModule(HeldRequests requests) {
    this.requests = requests;
  }

  @Override
  public String name() {
    return "held_module";
  }

  @Override
  public String sourceName() {
    return "mod_held.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    int generation = context.generation();
    hooks.handler("held", ThreadingModel.WORKER, request -> handle(request, generation));
  }

  private void handle(RoutingContext context, int generation) {
    try {
      requests.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      context.fail(503);
      return;
    }
    context.response().end("held by generation: " + generation + "\n");
  }
}
