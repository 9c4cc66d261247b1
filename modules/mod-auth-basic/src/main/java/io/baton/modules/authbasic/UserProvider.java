package io.baton.modules.authbasic;

import io.baton.api.authorization.AuthorizationProvider;
import io.baton.api.authorization.AuthorizationRule;
import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.directive.DirectiveException;
import io.baton.api.log.LogLevel;
import io.baton.api.request.RequestRecord;
import java.util.List;
import java.util.Set;

/** {@code Require user}: the user is one of some. */
final class UserProvider implements AuthorizationProvider {

  @Override
  public String name() {
    return "user";
  }

  @Override
  public AuthorizationRule rule(List<String> arguments) throws DirectiveException {
    Set<String> names = Set.copyOf(RequiredNames.of(name(), arguments));
    return record -> judge(record, names);
  }

  private static AuthorizationStatus judge(RequestRecord record, Set<String> names) {
    if (record.user() == null) {
      return AuthorizationStatus.DENIED_NO_USER;
    }
    if (names.contains(record.user())) {
      return AuthorizationStatus.GRANTED;
    }
    record.log("authz_user", LogLevel.DEBUG, "AH01663: access to " + record.path() + " failed, reason: user '"
        + record.user() + "' does not meet 'require'ments for user to be allowed access");
    return AuthorizationStatus.DENIED;
  }
}
