package io.baton.modules.authz;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.request.RequestRecord;
import io.baton.modules.harness.TestRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorizationMergeTest {

  private static final RequestRecord REQUEST = TestRequest.get("/").record();
  private static final Authorization GRANT = Authorization.of(record -> Verdict.GRANTED);
  private static final Authorization DENY = Authorization.of(record -> Verdict.DENIED);

  @Test
  void innerRulesReplaceOuterOnes() {
    assertThat(DENY.overlaidBy(GRANT).permits(REQUEST)).isTrue();
    assertThat(GRANT.overlaidBy(DENY).permits(REQUEST)).isFalse();
    assertThat(DENY.overlaidBy(merging(AuthMerging.OFF, GRANT)).permits(REQUEST)).isTrue();
  }

  @Test
  void placeWithoutRulesKeepsTheOuterOnes() {
    assertThat(DENY.overlaidBy(Authorization.NONE).permits(REQUEST)).isFalse();
    assertThat(DENY.overlaidBy(Authorization.of(AuthMerging.AND)).permits(REQUEST)).isFalse();
  }

  @Test
  void mergingOffWithoutRulesTakesTheOuterOnesAway() {
    assertThat(DENY.overlaidBy(Authorization.of(AuthMerging.OFF)).permits(REQUEST)).isTrue();
  }

  @Test
  void andNeedsBothAndOrNeedsOne() {
    assertThat(GRANT.overlaidBy(merging(AuthMerging.AND, GRANT)).permits(REQUEST)).isTrue();
    assertThat(DENY.overlaidBy(merging(AuthMerging.AND, GRANT)).permits(REQUEST)).isFalse();
    assertThat(GRANT.overlaidBy(merging(AuthMerging.OR, DENY)).permits(REQUEST)).isTrue();
    assertThat(DENY.overlaidBy(merging(AuthMerging.OR, DENY)).permits(REQUEST)).isFalse();
  }

  @Test
  void mergingIsNotInherited() {
    Authorization granted = GRANT.overlaidBy(merging(AuthMerging.OR, DENY));

    assertThat(granted.overlaidBy(DENY).permits(REQUEST)).isFalse();
  }

  @Test
  void severalLinesOfOnePlaceAreAlternatives() {
    assertThat(DENY.followedBy(GRANT).permits(REQUEST)).isTrue();
    assertThat(DENY.followedBy(DENY).permits(REQUEST)).isFalse();
    assertThat(DENY.followedBy(GRANT).overlaidBy(merging(AuthMerging.AND, GRANT)).permits(REQUEST)).isTrue();
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

      assertThat(right.permits(REQUEST)).as("%s, %s, %s", a, b, c).isEqualTo(left.permits(REQUEST));
      assertThat(right.isRestricting()).isEqualTo(left.isRestricting());
    }
  }

  private static Authorization merging(AuthMerging merging, Authorization rules) {
    return Authorization.of(merging).followedBy(rules);
  }
}
