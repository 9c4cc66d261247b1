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
import io.vertx.core.ThreadingModel;
import java.util.List;
import java.util.Optional;

/**
 * The module {@code authz_core_module}: {@code Require} and its sections.
 *
 * <p>No rule needs to know the user, so all of them are asked in the access phase: a client that is refused is not asked
 * for a password first.
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
  }
}
