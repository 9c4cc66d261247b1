package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.request.LocalClient;
import io.baton.api.request.RequestRecord;

/** {@code Require local}: the client runs on this machine, and its request was not forwarded. */
final class LocalRule implements Rule {

  @Override
  public AuthorizationStatus judge(RequestRecord record) {
    return LocalClient.sent(record) ? AuthorizationStatus.GRANTED : AuthorizationStatus.DENIED;
  }
}
