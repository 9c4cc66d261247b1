package io.baton.modules.authbasic;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.vertx.core.Context;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * In the place of mod_authz, for tests: every request needs a user, any user will do. The handler {@code whoami} tells the user,
 * and whether the request is with a worker.
 */
final class UserNeededModule implements ServerModule {

  @Override
  public String name() {
    return "user_needed_module";
  }

  @Override
  public String sourceName() {
    return "mod_user_needed.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    hooks.phase(Phase.ACCESS, ThreadingModel.EVENT_LOOP, routing -> {
      RequestRecord.of(routing).userNeeded(true);
      routing.next();
    });
    hooks.phase(Phase.AUTHORIZATION, ThreadingModel.EVENT_LOOP, UserNeededModule::authorize);
    hooks.handler("whoami", ThreadingModel.EVENT_LOOP, routing -> routing.response().end(
        RequestRecord.of(routing).user()
            + (Context.isOnWorkerThread() ? " by a worker" : " by the listener")));
  }

  private static void authorize(RoutingContext routing) {
    if (RequestRecord.of(routing).user() == null) {
      routing.fail(407);
    } else {
      routing.next();
    }
  }
}
