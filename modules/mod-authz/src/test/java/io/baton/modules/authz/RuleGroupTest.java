package io.baton.modules.authz;

import static io.baton.modules.authz.Verdict.DENIED;
import static io.baton.modules.authz.Verdict.GRANTED;
import static io.baton.modules.authz.Verdict.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleGroupTest {

  @ParameterizedTest
  @CsvSource({"ALL,GRANTED,GRANTED,GRANTED", "ALL,GRANTED,NEUTRAL,GRANTED", "ALL,NEUTRAL,NEUTRAL,NEUTRAL",
      "ALL,GRANTED,DENIED,DENIED", "ALL,NEUTRAL,DENIED,DENIED", "ALL,DENIED,DENIED,DENIED",
      "ANY,GRANTED,DENIED,GRANTED", "ANY,NEUTRAL,GRANTED,GRANTED", "ANY,NEUTRAL,DENIED,DENIED",
      "ANY,NEUTRAL,NEUTRAL,NEUTRAL", "ANY,DENIED,DENIED,DENIED", "NONE,GRANTED,DENIED,DENIED",
      "NONE,DENIED,DENIED,NEUTRAL", "NONE,NEUTRAL,NEUTRAL,NEUTRAL", "NONE,NEUTRAL,GRANTED,DENIED"})
  void verdictsAreTakenTogetherByTheLogicOfTheSection(RuleGroup.Logic logic, Verdict first, Verdict second,
      Verdict together) {
    assertThat(group(logic, first, second).judge(null)).isEqualTo(together);
    assertThat(group(logic, second, first).judge(null)).isEqualTo(together);
  }

  @Test
  void negationDeniesWhatIsGrantedAndIsSilentOtherwise() {
    assertThat(new NotRule(record -> GRANTED).judge(null)).isEqualTo(DENIED);
    assertThat(new NotRule(record -> DENIED).judge(null)).isEqualTo(NEUTRAL);
    assertThat(new NotRule(record -> NEUTRAL).judge(null)).isEqualTo(NEUTRAL);
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
  }

  private static RuleGroup group(RuleGroup.Logic logic, Verdict... verdicts) {
    return new RuleGroup(logic, Arrays.stream(verdicts).map(verdict -> (Rule) record -> verdict).toList());
  }
}
