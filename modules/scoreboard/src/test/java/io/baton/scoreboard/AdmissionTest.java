package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.ChildSnapshot.Refusal;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private final Scoreboard scoreboard = new Scoreboard(1, 4, 0);
  private final ChildScore child = scoreboard.child(0);

  @Test
  void childRefusesUntilItsListenerKnowsIt() {
    child.start(0, 42, 4, 0);

    assertThat(copy().refusal()).contains(Refusal.STARTING);
    assertThat(copy().more()).isZero();
  }

  @Test
  void childAcceptsUpToItsLimitAndClosingConnectionsDoNotCount() {
    child.start(0, 42, 4, 0);
    child.admission(true, 3, 10, false);
    child.connections(8, 0, 0, 5, 2, 0);

    assertThat(copy().refusal()).isEmpty();
    assertThat(copy().more()).isEqualTo(4);
    assertThat(copy().processing()).isEqualTo(1);

    child.connections(12, 0, 0, 5, 2, 0);

    assertThat(copy().refusal()).contains(Refusal.CONNECTION_LIMIT);
    assertThat(copy().more()).isZero();
  }

  @Test
  void reasonIsTheOneThatLastsLongest() {
    child.start(0, 42, 4, 0);
    child.admission(false, 0, 0, false);
    assertThat(copy().refusal()).contains(Refusal.NO_IDLE_WORKERS);

    child.admission(false, 0, 0, true);
    assertThat(copy().refusal()).contains(Refusal.EXHAUSTED);

    child.quiescing(true);
    assertThat(copy().refusal()).contains(Refusal.STOPPING);
  }

  @Test
  void nextChildOfTheSlotStartsAnew() {
    child.start(0, 42, 4, 0);
    child.admission(true, 3, 10, true);
    child.stop();
    child.start(1, 42, 4, 0);

    assertThat(copy().refusal()).contains(Refusal.STARTING);
    assertThat(copy().exhausted()).isFalse();
  }

  private ChildSnapshot copy() {
    return scoreboard.snapshot(0).children().get(0);
  }
}
