package io.baton.modules.authz;

import io.baton.api.request.RequestRecord;
import java.util.List;

/**
 * A section of rules, or the rules of a place without a section.
 *
 * @param logic how they are taken together
 * @param rules in file order
 */
record RuleGroup(Logic logic, List<Rule> rules) implements Rule {

  /** How the rules of a group are taken together. */
  enum Logic {
    /** None may deny and one must grant. */
    ALL("RequireAll"),
    /** One must grant. */
    ANY("RequireAny"),
    /** None may grant. */
    NONE("RequireNone");

    private final String section;

    Logic(String section) {
      this.section = section;
    }

    /** As messages name it. */
    String text() {
      return "<" + section + ">";
    }
  }

  RuleGroup {
    rules = List.copyOf(rules);
  }

  @Override
  public Verdict judge(RequestRecord record) {
    boolean granted = false;
    boolean denied = false;
    for (Rule rule : rules) {
      Verdict verdict = rule.judge(record);
      granted |= verdict == Verdict.GRANTED;
      denied |= verdict == Verdict.DENIED;
      if (isDecidedBy(verdict)) {
        break;
      }
    }
    return switch (logic) {
      case ALL -> denied ? Verdict.DENIED : granted ? Verdict.GRANTED : Verdict.NEUTRAL;
      case ANY -> granted ? Verdict.GRANTED : denied ? Verdict.DENIED : Verdict.NEUTRAL;
      case NONE -> granted ? Verdict.DENIED : Verdict.NEUTRAL;
    };
  }

  private boolean isDecidedBy(Verdict verdict) {
    return verdict == (logic == Logic.ALL ? Verdict.DENIED : Verdict.GRANTED);
  }

  @Override
  public boolean isNegative() {
    return logic == Logic.NONE;
  }
}
