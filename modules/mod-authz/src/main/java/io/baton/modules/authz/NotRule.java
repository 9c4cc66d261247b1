package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.request.RequestRecord;

/** {@code Require not ...}: denies what the rule grants, and says nothing of the rest. */
record NotRule(Rule rule) implements Rule {

  @Override
  public AuthorizationStatus judge(RequestRecord record) {
    return switch (rule.judge(record)) {
      case GRANTED -> AuthorizationStatus.DENIED;
      case GENERAL_ERROR -> AuthorizationStatus.GENERAL_ERROR;
      case DENIED, DENIED_NO_USER, NEUTRAL -> AuthorizationStatus.NEUTRAL;
    };
  }

  @Override
  public boolean isNegative() {
    return true;
  }
}
