package io.baton.modules.authz;

import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import java.util.List;

/**
 * The module {@code authz_host_module}: {@code Require ip} and {@code Require local}. It is here under its own name so
 * that {@code LoadModule} and {@code <IfModule>} of existing files find it; the rules are {@link AuthzCoreModule}'s.
 */
public final class AuthzHostModule implements ServerModule {

  @Override
  public String name() {
    return "authz_host_module";
  }

  @Override
  public String sourceName() {
    return "mod_authz_host.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }
}
