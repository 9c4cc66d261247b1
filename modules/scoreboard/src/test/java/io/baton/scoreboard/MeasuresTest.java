package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baton.scoreboard.history.HistoryColumn;
import io.baton.scoreboard.history.HistoryRows;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasuresTest {

  private final Scoreboard scoreboard = new Scoreboard(2, 3, 0);

  @Test
  void tickPutsWhatTheScoreboardSaysIntoTheHistory() {
    scoreboard.tick(1000);
    scoreboard.child(0).start(0, 42, 3, 0);
    scoreboard.child(0).connections(21, 1, 2, 3, 4, 5);
    scoreboard.worker(0, 0).beginRequest(1500, 1, "c", "p", "v", "GET / HTTP/1.1");
    scoreboard.worker(0, 0).endRequest(1600, 100_000, 2048);
    scoreboard.worker(0, 0).beginRequest(1700, 1, "c", "p", "v", "GET / HTTP/1.1");
    scoreboard.worker(0, 1).status(WorkerStatus.READY, 1500);
    scoreboard.worker(0, 2).status(WorkerStatus.GRACEFUL, 1500);
    scoreboard.listener(0).waiting(List.of(new WaitingRequest(1400, "c", "v", "GET / HTTP/1.1")));
    scoreboard.listener(0).waitingCount(1);
    scoreboard.listener(0).borrowed(6);
    scoreboard.listener(0).waited(7);

    scoreboard.tick(2000);

    HistoryRows rows = scoreboard.history().seconds(0, 10);
    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.timeMillis(0)).isEqualTo(2000);
    assertThat(Stream.of(HistoryColumn.values()).mapToLong(column -> rows.value(0, column))).containsExactly(
        1L, 2048L, 100_000L, 6L, 1L, 1L, 1L, 21L, 6L, 1L, 2L, 3L, 4L, 5L, 1L, 600L, 7L, 7L, 7L, 7L,
        102_399L, 102_399L, 102_399L, 102_399L);
  }

  @Test
  void latencyIsNotAskedOfASnapshot() {
    Measures measures = new Measures(scoreboard.snapshot(0));

    for (HistoryColumn column : HistoryColumn.values()) {
      if (column.isLatency()) {
        assertThatIllegalArgumentException().isThrownBy(() -> measures.of(column));
      } else {
        assertThat(measures.of(column)).isZero();
      }
    }
  }

  @Test
  void sumsOfSomeChildrenAreTheirsAlone() {
    scoreboard.child(0).start(0, 42, 3, 0);
    scoreboard.child(0).connections(3, 0, 0, 0, 0, 0);
    scoreboard.child(0).quiescing(true);
    scoreboard.child(1).start(1, 42, 3, 0);
    scoreboard.child(1).connections(4, 0, 0, 0, 0, 0);
    scoreboard.server().generation(1, 2);

    Tally old = Tally.of(scoreboard.snapshot(0), child -> child.generation() == 0);

    assertThat(old.processes()).isEqualTo(1);
    assertThat(old.stopping()).isEqualTo(1);
    assertThat(old.connections()).isEqualTo(3);
    assertThat(Tally.of(scoreboard.snapshot(0)).processing()).isEqualTo(7);
    assertThat(scoreboard.server().mpmGeneration()).isEqualTo(1);
  }
}
