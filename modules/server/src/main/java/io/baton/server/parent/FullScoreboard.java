package io.baton.server.parent;

import io.baton.mpm.StoppingChild;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Says that children are needed and no slot is free, and what holds the slots (httpd: AH03490, every second).
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Limit:</b> only when the children that hold slots are others than the last time, and at most once a minute; at most
 * {@link #SHOWN} of them are named.
 */
final class FullScoreboard {

  static final int SHOWN = 8;
  private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

  private final LongSupplier clockMillis;
  private final Consumer<String> error;
  private List<StoppingChild> reported;
  private long reportedMillis;

  /** Nothing said yet; {@code clockMillis} counts from 1970. */
  FullScoreboard(LongSupplier clockMillis, Consumer<String> error) {
    this.clockMillis = clockMillis;
    this.error = error;
  }

  /** Children are needed and no slot is free. */
  void report(List<StoppingChild> stopping, Supplier<ScoreboardSnapshot> scoreboard) {
    long now = clockMillis.getAsLong();
    if (reported != null && (stopping.equals(reported) || now - reportedMillis < PAUSE_MILLIS)) {
      return;
    }
    reported = List.copyOf(stopping);
    reportedMillis = now;
    StringBuilder text = new StringBuilder(
        "AH03490: scoreboard is full, not at MaxRequestWorkers.Increase ServerLimit.");
    ScoreboardSnapshot snapshot = scoreboard.get();
    String separator = " Slots that stopping children hold: ";
    for (StoppingChild child : stopping.subList(0, Math.min(SHOWN, stopping.size()))) {
      text.append(separator).append(holder(child, snapshot, now));
      separator = "; ";
    }
    if (stopping.size() > SHOWN) {
      text.append("; and ").append(stopping.size() - SHOWN).append(" more");
    }
    error.accept(text.toString());
  }

  private static String holder(StoppingChild child, ScoreboardSnapshot snapshot, long nowMillis) {
    Optional<ChildSnapshot> slot = snapshot.children().stream()
        .filter(candidate -> candidate.slot() == child.slot()).findFirst();
    Optional<WorkerSnapshot> oldest = slot.stream().flatMap(found -> found.workers().stream())
        .filter(FullScoreboard::hasRequest).min(Comparator.comparingLong(WorkerSnapshot::startTimeMillis));
    return "slot " + child.slot() + " (generation " + child.generation() + ") for "
        + seconds(nowMillis - child.sinceMillis()) + ", "
        + slot.map(ChildSnapshot::connections).orElse(0) + " connections, "
        + oldest.map(worker -> "oldest request for " + seconds(nowMillis - worker.startTimeMillis()) + ": "
            + worker.client() + " " + worker.request()).orElse("no request");
  }

  private static boolean hasRequest(WorkerSnapshot worker) {
    return worker.status() != WorkerStatus.DEAD && worker.startTimeMillis() > 0
        && worker.lastDurationMicros() == 0;
  }

  private static String seconds(long millis) {
    return Math.max(0, millis) / 1000 + " s";
  }
}
