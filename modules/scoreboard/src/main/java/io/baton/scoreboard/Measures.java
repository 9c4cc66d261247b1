package io.baton.scoreboard;

import io.baton.scoreboard.history.HistoryColumn;

/** What the history wants to know of a snapshot. */
final class Measures {

  private final ScoreboardSnapshot snapshot;
  private final Tally tally;

  Measures(ScoreboardSnapshot snapshot) {
    this.snapshot = snapshot;
    this.tally = Tally.of(snapshot);
  }

  long of(HistoryColumn column) {
    return switch (column) {
      case REQUESTS -> snapshot.accesses();
      case BYTES -> snapshot.bytes();
      case DURATION_MICROS -> snapshot.durationMicros();
      case BORROWED -> snapshot.borrowed();
      case BUSY -> tally.threads().busy();
      case GRACEFUL -> tally.threads().graceful();
      case IDLE -> tally.threads().idle();
      case CONNECTIONS -> tally.connections();
      case PROCESSING -> tally.processing();
      case WAIT_IO -> tally.waitIo();
      case WRITING -> tally.writing();
      case KEEP_ALIVE -> tally.keepAlive();
      case CLOSING -> tally.closing();
      case SUSPENDED -> tally.suspended();
      case WAITING -> snapshot.waitingCount();
      case LONGEST_WAIT_MILLIS -> longestWaitMillis();
      default -> throw new IllegalArgumentException(column + " is found from durations");
    };
  }

  private long longestWaitMillis() {
    return snapshot.waiting().stream().findFirst()
        .map(first -> Math.max(0, snapshot.timeMillis() - first.sinceMillis())).orElse(0L);
  }
}
