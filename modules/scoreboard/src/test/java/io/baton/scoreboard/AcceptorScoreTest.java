package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.ChildSnapshot.Refusal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcceptorScoreTest {

  private final AcceptorScore score = new Scoreboard(1, 1, 0).acceptor();

  @Test
  void atFirstNothingEverWaited() {
    AcceptorSnapshot snapshot = score.snapshot(100);

    assertThat(snapshot).isEqualTo(new AcceptorSnapshot(false, Map.of(), 0, 0, 0));
  }

  @Test
  void pausesAreCountedByReason() {
    score.paused(Refusal.NO_IDLE_WORKERS, 10);
    score.resumed(20);
    score.paused(Refusal.CONNECTION_LIMIT, 30);
    score.resumed(40);
    score.paused(Refusal.NO_IDLE_WORKERS, 50);

    assertThat(score.snapshot(50).pauses())
        .containsOnlyKeys(Refusal.NO_IDLE_WORKERS, Refusal.CONNECTION_LIMIT)
        .containsEntry(Refusal.NO_IDLE_WORKERS, 2L).containsEntry(Refusal.CONNECTION_LIMIT, 1L);
  }

  @Test
  void theTimeOfPausesIsAddedUpWithTheOneThatLasts() {
    score.paused(Refusal.NO_IDLE_WORKERS, 10);
    score.resumed(20);
    score.paused(Refusal.NO_IDLE_WORKERS, 100);

    assertThat(score.snapshot(100).pausedNanos()).isEqualTo(10);
    assertThat(score.snapshot(105).pausedNanos()).isEqualTo(15);
    assertThat(score.snapshot(105).paused()).isTrue();
    score.resumed(110);
    assertThat(score.snapshot(200).pausedNanos()).isEqualTo(20);
    assertThat(score.snapshot(200).paused()).isFalse();
  }

  @Test
  void whoResumesWithoutAPauseChangesNothing() {
    score.resumed(20);

    assertThat(score.snapshot(30).pausedNanos()).isZero();
  }

  @Test
  void adminConnectionsAreAskedForWhenSomebodyWantsToKnow() {
    int[] connections = {3};
    score.adminConnections(() -> connections[0]);
    score.adminLimit(32);

    connections[0] = 4;

    assertThat(score.snapshot(0).adminConnections()).isEqualTo(4);
    assertThat(score.snapshot(0).adminLimit()).isEqualTo(32);
  }
}
