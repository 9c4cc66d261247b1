package io.baton.mpm.accept;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionGateTest {

  private final AdmissionGate gate = new AdmissionGate(0, null, new AdmissionRule(4, 2),
      (own, channel, record) -> {},
      3);

  @Test
  void afterItsNumberOfConnectionsItRefusesEvenIfTheyAreClosed() {
    gate.idle(4);
    for (int i = 0; i < 3; i++) {
      assertThat(gate.isAccepting()).isTrue();
      assertThat(gate.isExhausted()).isFalse();
      gate.admitted();
      gate.connectionGone();
    }

    assertThat(gate.isExhausted()).isTrue();
    assertThat(gate.isAccepting()).isFalse();
    assertThat(gate.connections()).isZero();

    gate.prolong();
    assertThat(gate.isAccepting()).isTrue();
  }

  @Test
  void connectionsThatAreHandedOverCountAsItsOwnButNotAsAccepted() {
    gate.idle(1);
    for (int i = 0; i < 5; i++) {
      gate.connectionAdopted();
    }

    assertThat(gate.connections()).isEqualTo(5);
    assertThat(gate.isExhausted()).isFalse();
    assertThat(gate.isAccepting()).isTrue();

    gate.connectionAdopted();
    assertThat(gate.isAccepting()).as("6 = 4 threads + 2 for the idle worker").isFalse();
  }

  @Test
  void stoppedItRefuses() {
    gate.idle(4);
    gate.stop();

    assertThat(gate.isStopping()).isTrue();
    assertThat(gate.isAccepting()).isFalse();
  }
}
