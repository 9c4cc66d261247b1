package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationRule;

/**
 * A line or a section of rules. <b>Thread:</b> any; immutable, never blocks.
 */
@FunctionalInterface
interface Rule extends AuthorizationRule {

  /** Whether it can only ever deny. */
  default boolean isNegative() {
    return false;
  }
}
