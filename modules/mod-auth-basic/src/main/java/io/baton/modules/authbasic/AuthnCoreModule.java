package io.baton.modules.authbasic;

import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import java.util.List;

/** The module {@code authn_core_module}: {@code AuthType} and {@code AuthName}, which {@link AuthBasicModule} obeys. */
public final class AuthnCoreModule implements ServerModule {

  @Override
  public String name() {
    return "authn_core_module";
  }

  @Override
  public String sourceName() {
    return "mod_authn_core.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(AuthDirectives.AUTH_TYPE, AuthDirectives.AUTH_NAME);
  }
}
