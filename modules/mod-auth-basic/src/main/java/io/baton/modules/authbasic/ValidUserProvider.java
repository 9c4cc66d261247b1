package io.baton.modules.authbasic;

import io.baton.api.authorization.AuthorizationProvider;
import io.baton.api.authorization.AuthorizationRule;
import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.directive.DirectiveException;
import java.util.List;

/** {@code Require valid-user}: there is a user. */
final class ValidUserProvider implements AuthorizationProvider {

  @Override
  public String name() {
    return "valid-user";
  }

  @Override
  public AuthorizationRule rule(List<String> arguments) throws DirectiveException {
    if (!arguments.isEmpty()) {
      throw new DirectiveException("'require valid-user' takes no arguments, found '" + arguments.get(0)
          + "'; to name users, use Require user");
    }
    return record -> record.user() == null
        ? AuthorizationStatus.DENIED_NO_USER
        : AuthorizationStatus.GRANTED;
  }
}
