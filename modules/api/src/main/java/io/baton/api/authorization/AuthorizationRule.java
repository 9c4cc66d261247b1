package io.baton.api.authorization;

import io.baton.api.request.RequestRecord;

/**
 * What one {@code Require} line asks of requests.
 *
 * <p><b>Thread:</b> any; it never blocks. What has to be waited for, such as the groups of a user, is the business of whoever
 * authenticates; a note of the request can carry it.
 */
@FunctionalInterface
public interface AuthorizationRule {

  /**
   * What it says of a request. It is asked in the access phase and, if {@link AuthorizationStatus#DENIED_NO_USER} decided there,
   * once more when the user is known.
   */
  AuthorizationStatus judge(RequestRecord record);
}
