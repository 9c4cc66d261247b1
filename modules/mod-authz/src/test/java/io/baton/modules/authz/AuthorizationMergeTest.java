package io.baton.modules.authz;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.request.RequestRecord;
import io.baton.modules.harness.TestRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorizationMergeTest {

  private static final RequestRecord REQUEST = TestRequest.get("/").record();
  private static final Authorization GRANT = Authorization.of(record -> AuthorizationStatus.GRANTED);
  private static final Authorization DENY = Authorization.of(record -> AuthorizationStatus.DENIED);

  @Test
  void innerRulesReplaceOuterOnes() {
    assertThat(permits(DENY.overlaidBy(GRANT))).isTrue();
    assertThat(permits(GRANT.overlaidBy(DENY))).isFalse();
    assertThat(permits(DENY.overlaidBy(merging(AuthMerging.OFF, GRANT)))).isTrue();
  }

  @Test
  void placeWithoutRulesKeepsTheOuterOnes() {
    assertThat(permits(DENY.overlaidBy(Authorization.NONE))).isFalse();
    assertThat(permits(DENY.overlaidBy(Authorization.of(AuthMerging.AND)))).isFalse();
  }

  @Test
  void mergingOffWithoutRulesTakesTheOuterOnesAway() {
    assertThat(permits(DENY.overlaidBy(Authorization.of(AuthMerging.OFF)))).isTrue();
  }

  @Test
  void andNeedsBothAndOrNeedsOne() {
    assertThat(permits(GRANT.overlaidBy(merging(AuthMerging.AND, GRANT)))).isTrue();
    assertThat(permits(DENY.overlaidBy(merging(AuthMerging.AND, GRANT)))).isFalse();
    assertThat(permits(GRANT.overlaidBy(merging(AuthMerging.OR, DENY)))).isTrue();
    assertThat(permits(DENY.overlaidBy(merging(AuthMerging.OR, DENY)))).isFalse();
  }

  @Test
  void mergingIsNotInherited() {
    Authorization granted = GRANT.overlaidBy(merging(AuthMerging.OR, DENY));

    assertThat(permits(granted.overlaidBy(DENY))).isFalse();
  }

  @Test
  void severalLinesOfOnePlaceAreAlternatives() {
    assertThat(permits(DENY.followedBy(GRANT))).isTrue();
    assertThat(permits(DENY.followedBy(DENY))).isFalse();
    assertThat(permits(DENY.followedBy(GRANT).overlaidBy(merging(AuthMerging.AND, GRANT)))).isTrue();
  }

  @Test
  void anyGroupingOfTheMergesGivesTheSameAnswer() {
    List<Authorization> places = new ArrayList<>(List.of(Authorization.NONE));
    for (Authorization rules : List.of(Authorization.NONE, GRANT, DENY)) {
      places.add(rules);
      for (AuthMerging merging : AuthMerging.values()) {
        places.add(merging(merging, rules));
      }
    }

    for (Authorization a : places) {
      for (Authorization b : places) {
        assertGroupingDoesNotMatter(places, a, b);
      }
    }
  }

  private static void assertGroupingDoesNotMatter(List<Authorization> places, Authorization a,
      Authorization b) {
    for (Authorization c : places) {
      Authorization left = GRANT.overlaidBy(a).overlaidBy(b).overlaidBy(c);
      Authorization right = GRANT.overlaidBy(a.overlaidBy(b.overlaidBy(c)));

      assertThat(permits(right)).as("%s, %s, %s", a, b, c).isEqualTo(permits(left));
      assertThat(right.isRestricting()).isEqualTo(left.isRestricting());
    }
  }

  private static Authorization merging(AuthMerging merging, Authorization rules) {
    return Authorization.of(merging).followedBy(rules);
  }

  private static boolean permits(Authorization rules) {
    return rules.judge(REQUEST) == AuthorizationStatus.GRANTED;
  }
}
