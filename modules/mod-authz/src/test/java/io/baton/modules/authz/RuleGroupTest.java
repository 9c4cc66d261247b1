package io.baton.modules.authz;

import static io.baton.api.authorization.AuthorizationStatus.DENIED;
import static io.baton.api.authorization.AuthorizationStatus.DENIED_NO_USER;
import static io.baton.api.authorization.AuthorizationStatus.GENERAL_ERROR;
import static io.baton.api.authorization.AuthorizationStatus.GRANTED;
import static io.baton.api.authorization.AuthorizationStatus.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.authorization.AuthorizationStatus;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleGroupTest {

  @ParameterizedTest
  @CsvSource({"ALL,GRANTED,GRANTED,GRANTED", "ALL,GRANTED,NEUTRAL,GRANTED", "ALL,NEUTRAL,NEUTRAL,NEUTRAL",
      "ALL,GRANTED,DENIED,DENIED", "ALL,NEUTRAL,DENIED,DENIED", "ALL,DENIED,DENIED,DENIED",
      "ANY,GRANTED,DENIED,GRANTED", "ANY,NEUTRAL,GRANTED,GRANTED", "ANY,NEUTRAL,DENIED,DENIED",
      "ANY,NEUTRAL,NEUTRAL,NEUTRAL", "ANY,DENIED,DENIED,DENIED", "NONE,GRANTED,DENIED,DENIED",
      "NONE,DENIED,DENIED,NEUTRAL", "NONE,NEUTRAL,NEUTRAL,NEUTRAL", "NONE,NEUTRAL,GRANTED,DENIED"})
  void statusesAreTakenTogetherByTheLogicOfTheSection(RuleGroup.Logic logic, AuthorizationStatus first,
      AuthorizationStatus second, AuthorizationStatus together) {
    assertThat(group(logic, first, second).judge(null)).isEqualTo(together);
    assertThat(group(logic, second, first).judge(null)).isEqualTo(together);
  }

  @ParameterizedTest
  @CsvSource({"ALL,GRANTED,DENIED_NO_USER", "ALL,DENIED,DENIED", "ALL,NEUTRAL,DENIED_NO_USER",
      "ALL,DENIED_NO_USER,DENIED_NO_USER", "ANY,GRANTED,GRANTED", "ANY,DENIED,DENIED_NO_USER",
      "ANY,NEUTRAL,DENIED_NO_USER", "ANY,DENIED_NO_USER,DENIED_NO_USER", "NONE,GRANTED,DENIED",
      "NONE,DENIED,NEUTRAL", "NONE,NEUTRAL,NEUTRAL", "NONE,DENIED_NO_USER,NEUTRAL"})
  void aUserIsMissedOnlyWhereOneCouldChangeTheResult(RuleGroup.Logic logic, AuthorizationStatus other,
      AuthorizationStatus together) {
    assertThat(group(logic, DENIED_NO_USER, other).judge(null)).isEqualTo(together);
    assertThat(group(logic, other, DENIED_NO_USER).judge(null)).isEqualTo(together);
  }

  @ParameterizedTest
  @EnumSource(RuleGroup.Logic.class)
  void ruleThatCannotBeAskedIsNeverTakenForAnAnswer(RuleGroup.Logic logic) {
    AuthorizationStatus undecided = logic == RuleGroup.Logic.ALL ? GRANTED : DENIED;

    assertThat(group(logic, undecided, GENERAL_ERROR).judge(null)).isEqualTo(GENERAL_ERROR);
    assertThat(group(logic, GENERAL_ERROR, GRANTED).judge(null)).isEqualTo(GENERAL_ERROR);
  }

  @ParameterizedTest
  @CsvSource({"GRANTED,DENIED", "DENIED,NEUTRAL", "DENIED_NO_USER,NEUTRAL", "NEUTRAL,NEUTRAL",
      "GENERAL_ERROR,GENERAL_ERROR"})
  void negationDeniesWhatIsGrantedAndIsSilentOtherwise(AuthorizationStatus status,
      AuthorizationStatus negated) {
    assertThat(new NotRule(record -> status).judge(null)).isEqualTo(negated);
  }

  @Test
  void rulesAfterTheDecidingOneAreNotAsked() {
    Rule unasked = record -> {
      throw new AssertionError("asked");
    };

    assertThat(new RuleGroup(RuleGroup.Logic.ANY, List.of(record -> GRANTED, unasked)).judge(null))
        .isEqualTo(GRANTED);
    assertThat(new RuleGroup(RuleGroup.Logic.ALL, List.of(record -> DENIED, unasked)).judge(null))
        .isEqualTo(DENIED);
    assertThat(new RuleGroup(RuleGroup.Logic.NONE, List.of(record -> GRANTED, unasked)).judge(null))
        .isEqualTo(DENIED);
  }

  @Test
  void groupOfNothingButNeutralRulesIsNeutral() {
    assertThat(group(RuleGroup.Logic.ANY, NEUTRAL, NEUTRAL).judge(null)).isEqualTo(NEUTRAL);
  }

  private static RuleGroup group(RuleGroup.Logic logic, AuthorizationStatus... statuses) {
    return new RuleGroup(logic, Arrays.stream(statuses).map(status -> (Rule) record -> status).toList());
  }
}
