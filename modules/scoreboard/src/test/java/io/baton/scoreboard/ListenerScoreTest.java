package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenerScoreTest {

  private final Scoreboard scoreboard = new Scoreboard(1, 1, 0);
  private final ListenerScore listener = scoreboard.listener(0);

  @Test
  void connectionCountsForTheHostOfItsLastRequest() {
    HostScore first = listener.requested(null, "a.example:80");
    HostScore same = listener.requested(first, "a.example:80");
    listener.requested(null, "a.example:80");

    assertThat(same).isSameAs(first);
    assertThat(scoreboard.snapshot(0).hosts()).containsExactly(new HostSnapshot("a.example:80", 2, 0, 0));

    HostScore other = listener.requested(first, "b.example:80");
    assertThat(scoreboard.snapshot(0).hosts()).extracting(HostSnapshot::connections).containsExactly(1, 1);

    other.left();
    assertThat(scoreboard.snapshot(0).hosts()).extracting(HostSnapshot::connections).containsExactly(1, 0);
  }

  @Test
  void requestWithoutAHostChangesNothing() {
    HostScore host = listener.requested(null, "a.example:80");

    assertThat(listener.requested(host, "")).isSameAs(host);
    assertThat(listener.requested(null, "")).isNull();
    listener.served(null, "", 100);

    assertThat(scoreboard.snapshot(0).hosts()).containsExactly(new HostSnapshot("a.example:80", 1, 0, 0));
  }

  @Test
  void requestsAndBytesCountForTheirOwnHostWhateverItsConnectionDoesNow() {
    HostScore host = listener.requested(null, "a.example:80");

    listener.served(host, "a.example:80", 100);
    listener.served(host, "b.example:80", 7);
    listener.served(null, "b.example:80", -1);

    assertThat(scoreboard.snapshot(0).hosts()).containsExactly(new HostSnapshot("a.example:80", 1, 1, 100),
        new HostSnapshot("b.example:80", 0, 2, 7));
  }

  @Test
  void hostsOfAllListenersAreAddedUpByName() {
    scoreboard.listener(1).requested(null, "a.example:80");
    scoreboard.listener(1).served(null, "a.example:80", 5);
    listener.requested(null, "a.example:80");

    assertThat(scoreboard.snapshot(0).hosts()).containsExactly(new HostSnapshot("a.example:80", 2, 1, 5));
  }

  @Test
  void namesWithoutEndAreCountedTogether() {
    for (int i = 0; i < ListenerScore.HOSTS + 100; i++) {
      listener.served(null, "host-" + i, 1);
    }

    assertThat(scoreboard.snapshot(0).hosts()).hasSize(ListenerScore.HOSTS + 1)
        .contains(new HostSnapshot("(others)", 0, 100, 100));
  }

  @Test
  void borrowedWorkersAreAddedUp() {
    listener.lent(2);
    listener.borrowed(7);
    scoreboard.listener(3).lent(1);
    scoreboard.listener(3).borrowed(1);

    assertThat(scoreboard.snapshot(0).borrowedNow()).isEqualTo(3);
    assertThat(scoreboard.snapshot(0).borrowed()).isEqualTo(8);
  }

  @Test
  void waitAndServiceAreMeasuredApart() {
    listener.waited(0);
    listener.waited(9);
    scoreboard.listener(1).waited(3);
    scoreboard.worker(0, 0).endRequest(0, 12, 0);

    assertThat(scoreboard.latencies().waiting().count()).isEqualTo(3);
    assertThat(scoreboard.latencies().waiting().maxMicros()).isEqualTo(9);
    assertThat(scoreboard.latencies().service().count()).isEqualTo(1);
    assertThat(scoreboard.latencies().service().maxMicros()).isEqualTo(12);
  }
}
