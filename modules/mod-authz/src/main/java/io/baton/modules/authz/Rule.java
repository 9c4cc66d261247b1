package io.baton.modules.authz;

import io.baton.api.request.RequestRecord;

/**
 * A line or a section of rules. <b>Thread:</b> any; immutable, never blocks.
 */
@FunctionalInterface
interface Rule {

  /** What it says of a request. */
  Verdict judge(RequestRecord record);

  /** Whether it can only ever deny. */
  default boolean isNegative() {
    return false;
  }
}
