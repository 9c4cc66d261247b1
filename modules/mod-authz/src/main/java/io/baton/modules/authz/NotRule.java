package io.baton.modules.authz;

import io.baton.api.request.RequestRecord;

/** {@code Require not ...}: denies what the rule grants, and says nothing of the rest. */
record NotRule(Rule rule) implements Rule {

  @Override
  public Verdict judge(RequestRecord record) {
    return rule.judge(record) == Verdict.GRANTED ? Verdict.DENIED : Verdict.NEUTRAL;
  }

  @Override
  public boolean isNegative() {
    return true;
  }
}
