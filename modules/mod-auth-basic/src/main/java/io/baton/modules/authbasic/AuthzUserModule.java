package io.baton.modules.authbasic;

import io.baton.api.directive.Directive;
import io.baton.api.directive.Provider;
import io.baton.api.module.ServerModule;
import java.util.List;

/** The module {@code authz_user_module}: {@code Require user} and {@code Require valid-user}. */
public final class AuthzUserModule implements ServerModule {

  private static final List<Provider> PROVIDERS = List.of(new UserProvider(), new ValidUserProvider());

  @Override
  public String name() {
    return "authz_user_module";
  }

  @Override
  public String sourceName() {
    return "mod_authz_user.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }

  @Override
  public List<Provider> providers() {
    return PROVIDERS;
  }
}
