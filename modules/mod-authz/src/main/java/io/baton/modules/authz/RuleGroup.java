package io.baton.modules.authz;

import static io.baton.api.authorization.AuthorizationStatus.DENIED;
import static io.baton.api.authorization.AuthorizationStatus.DENIED_NO_USER;
import static io.baton.api.authorization.AuthorizationStatus.GENERAL_ERROR;
import static io.baton.api.authorization.AuthorizationStatus.GRANTED;
import static io.baton.api.authorization.AuthorizationStatus.NEUTRAL;

import io.baton.api.authorization.AuthorizationStatus;
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
  public AuthorizationStatus judge(RequestRecord record) {
    boolean granted = false;
    boolean denied = false;
    boolean withoutUser = false;
    for (Rule rule : rules) {
      AuthorizationStatus status = rule.judge(record);
      if (status == GENERAL_ERROR) {
        return status;
      }
      granted |= status == GRANTED;
      denied |= status == DENIED;
      withoutUser |= status == DENIED_NO_USER;
      if (isDecidedBy(status)) {
        break;
      }
    }
    return switch (logic) {
      case ALL -> denied ? DENIED : withoutUser ? DENIED_NO_USER : granted ? GRANTED : NEUTRAL;
      case ANY -> granted ? GRANTED : withoutUser ? DENIED_NO_USER : denied ? DENIED : NEUTRAL;
      case NONE -> granted ? DENIED : NEUTRAL;
    };
  }

  private boolean isDecidedBy(AuthorizationStatus status) {
    return status == (logic == Logic.ALL ? DENIED : GRANTED);
  }

  @Override
  public boolean isNegative() {
    return logic == Logic.NONE;
  }
}
