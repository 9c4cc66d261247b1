package io.baton.api.authorization;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Provider;
import java.util.List;

/** What may stand behind {@code Require} (httpd: {@code authz_provider}); a module offers it by {@code providers()}. */
public interface AuthorizationProvider extends Provider {

  @Override
  default Class<AuthorizationProvider> kind() {
    return AuthorizationProvider.class;
  }

  /**
   * The rule of a line.
   *
   * @param arguments the words behind the name
   * @throws DirectiveException if they make none
   */
  AuthorizationRule rule(List<String> arguments) throws DirectiveException;
}
