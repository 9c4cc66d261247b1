package io.baton.modules.authz;

import io.baton.api.config.Section;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.vertx.core.ThreadingModel;
import java.util.List;
import java.util.Optional;

/**
 * The module {@code authz_core_module}: {@code Require} and its sections.
 *
 * <p>The rules are asked in the access phase, when no user is known: a client that is refused whoever it is, or let in, is not
 * asked for a password. Only if a user can change the answer, somebody authenticates and the rules are asked again.
 */
public final class AuthzCoreModule implements ServerModule {

  @Override
  public String name() {
    return "authz_core_module";
  }

  @Override
  public String sourceName() {
    return "mod_authz_core.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return AuthzDirectives.ALL;
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    check(configuration.main().sections(), findings);
    for (VirtualHost host : configuration.virtualHosts()) {
      check(host.sections(), findings);
    }
  }

  private static void check(List<Section> sections, Findings findings) {
    for (Section section : sections) {
      for (Problem problem : section.settings().get(AuthzDirectives.REQUIRE).problems()) {
        findings.error(Optional.of(problem.where()), problem.text());
      }
      check(section.sections(), findings);
    }
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    hooks.phase(Phase.ACCESS, ThreadingModel.EVENT_LOOP, AccessHandler::applies, new AccessHandler());
    hooks.phase(Phase.AUTHORIZATION, ThreadingModel.EVENT_LOOP, RequestRecord::isUserNeeded,
        new UserHandler());
  }
}
