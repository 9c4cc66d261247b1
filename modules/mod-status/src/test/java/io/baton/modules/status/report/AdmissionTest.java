package io.baton.modules.status.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.baton.scoreboard.Scoreboard;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private final Scoreboard scoreboard = new Scoreboard(4, 2, 0);

  @Test
  void whatAllChildrenAcceptIsAddedUp() {
    child(0, 3, 1, 2, 10);
    child(1, 0, 0, 2, 39);

    Admission admission = admission();

    assertThat(admission.isAccepting()).isTrue();
    assertThat(admission.more()).isEqualTo(47);
    assertThat(admission.sentence()).isEqualTo("accepts 47 more");
    assertThat(admission.refusals()).isEmpty();
  }

  @Test
  void oneThatAcceptsIsEnoughAndTheOthersAreCounted() {
    child(0, 1, 0, 0, 10);
    child(1, 0, 0, 1, 1);

    assertThat(admission().sentence()).isEqualTo("accepts 1 more");
    assertThat(admission().refusals()).containsOnlyKeys(Refusal.NO_IDLE_WORKERS).containsValue(1);
  }

  @Test
  void refusalSaysWhyAndInHowManyChildren() {
    for (int slot = 0; slot < 3; slot++) {
      child(slot, 5, 0, 0, 0);
    }

    assertThat(admission().isAccepting()).isFalse();
    assertThat(admission().sentence()).isEqualTo("refuses: 0 idle workers in 3 children");
  }

  @Test
  void everyReasonHasItsWords() {
    child(0, 9, 2, 1, 7);
    child(1, 9, 0, 0, 0);
    scoreboard.child(2).start(0, 1, 2, 0);
    scoreboard.child(3).start(0, 1, 2, 0);
    scoreboard.child(3).admission(false, 2, 5, true);

    assertThat(admission().sentence()).isEqualTo("refuses: 1 child starting, 0 idle workers in 1 child, "
        + "7 connections in 1 child, whose idle workers allow 7, MaxConnectionsPerChild reached in 1 child");
  }

  @Test
  void childrenThatStopCountOnlyIfThereAreNoOthers() {
    child(0, 0, 0, 2, 5);
    scoreboard.child(0).quiescing(true);
    assertThat(admission().sentence()).isEqualTo("refuses: 1 child stopping");

    child(1, 0, 0, 2, 5);
    assertThat(admission().sentence()).isEqualTo("accepts 5 more");
    assertThat(admission().refusals()).isEmpty();
  }

  @Test
  void largeNumbersAreWrittenAsTheDashboardWritesThem() {
    child(0, 1, 0, 2, 1500);

    assertThat(admission().sentence()).isEqualTo("accepts 1,499 more");

    child(0, 1500, 0, 1, 1500);
    assertThat(admission().sentence())
        .isEqualTo("refuses: 1,500 connections in 1 child, whose idle workers allow 1,500");
  }

  @Test
  void withoutChildrenNobodyAccepts() {
    assertThat(admission().sentence()).isEqualTo("refuses: no child runs");
    assertThat(admission().isAccepting()).isFalse();
  }

  private void child(int slot, int connections, int closing, int idle, int limit) {
    scoreboard.child(slot).start(0, 1, 2, 0);
    scoreboard.child(slot).connections(connections, 0, 0, 0, closing, 0);
    scoreboard.child(slot).admission(idle > 0, idle, limit, false);
  }

  private Admission admission() {
    return Admission.of(scoreboard.snapshot(1));
  }
}
