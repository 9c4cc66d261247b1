package io.baton.server.parent;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.mpm.StoppingChild;
import io.baton.scoreboard.Scoreboard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FullScoreboardTest {

  private static final long START = 1_800_000_000_000L;

  private final Scoreboard scoreboard = new Scoreboard(16, 2, START);
  private final List<String> errors = new ArrayList<>();
  private long now = START;
  private final FullScoreboard full = new FullScoreboard(() -> now, errors::add);

  @Test
  void whatHoldsTheSlotsFollowsHttpdsText() {
    holdSlot(3);
    now += 90_000;

    report(new StoppingChild(3, 2, START + 30_000), new StoppingChild(5, 0, START + 80_000));

    assertThat(errors)
        .containsExactly(
            "AH03490: scoreboard is full, not at MaxRequestWorkers.Increase ServerLimit. Slots that"
                + " stopping children hold: slot 3 (generation 2) for 60 s, 4 connections, oldest request for 85 s:"
                + " 192.0.2.1 GET /long HTTP/1.1; slot 5 (generation 0) for 10 s, 0 connections, no request");
  }

  @Test
  void theSameIsNotSaidAgainAndAnotherNotMoreThanOnceAMinute() {
    StoppingChild first = new StoppingChild(1, 0, START);
    StoppingChild second = new StoppingChild(2, 0, START);
    report(first);
    for (int second1 = 0; second1 < 200; second1++) {
      now += 1000;
      report(first);
    }
    assertThat(errors).hasSize(1);

    report(first, second);
    assertThat(errors).hasSize(2);

    now += 59_000;
    report(second);
    assertThat(errors).hasSize(2);

    now += 1000;
    report(second);
    assertThat(errors).hasSize(3);
  }

  @Test
  void ofManyHoldersOnlyTheFirstAreNamed() {
    report(IntStream.range(0, 11).mapToObj(slot -> new StoppingChild(slot, 0, START))
        .toArray(StoppingChild[]::new));

    assertThat(errors.get(0)).contains("slot 7 (").doesNotContain("slot 8 (").endsWith("; and 3 more");
  }

  private void holdSlot(int slot) {
    scoreboard.child(slot).start(2, 99, 2, 0);
    scoreboard.child(slot).connections(4, 0, 0, 3, 0, 0);
    scoreboard.worker(slot, 0).beginRequest(START + 5_000, 1, "192.0.2.1", "http/1.1", "",
        "GET /long HTTP/1.1");
    scoreboard.worker(slot, 1).beginRequest(START + 9_000, 2, "192.0.2.1", "http/1.1", "",
        "GET /new HTTP/1.1");
    scoreboard.child(slot).quiescing(true);
  }

  private void report(StoppingChild... stopping) {
    full.report(List.of(stopping), () -> scoreboard.snapshot(now));
  }
}
