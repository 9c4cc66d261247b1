package io.baton.modules.prometheus;

import io.baton.scoreboard.AcceptorSnapshot;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.latency.Latencies;
import java.util.stream.Stream;

/**
 * What the metrics of one answer are made of.
 *
 * @param snapshot the scoreboard
 * @param acceptor what its acceptor says
 * @param latencies how long requests waited and took
 */
record Figures(ScoreboardSnapshot snapshot, AcceptorSnapshot acceptor, Latencies latencies) {

  /** The figures of this moment. */
  static Figures of(Scoreboard board, long nowMillis, long nowNanos) {
    return new Figures(board.snapshot(nowMillis), board.acceptor().snapshot(nowNanos), board.latencies());
  }

  /** The children that there are. */
  Stream<ChildSnapshot> children() {
    return snapshot.children().stream().filter(child -> !child.isFree());
  }
}
