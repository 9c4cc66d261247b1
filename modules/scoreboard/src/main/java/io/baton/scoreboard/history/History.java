package io.baton.scoreboard.history;

import io.baton.scoreboard.latency.Latencies;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToLongFunction;

/**
 * One-second values for a quarter of an hour, ten-second values for a day, and how long requests took lately.
 *
 * <p><b>Thread:</b> one writer, the parent's one-second tick; any thread reads.
 * <p><b>Lifecycle:</b> as long as the scoreboard, so it outlives every generation.
 * <p><b>Limit:</b> less than 2 MiB, whatever happens.
 */
public final class History {

  /** A quarter of an hour. */
  static final int SECONDS = 15 * 60;
  /** A day. */
  static final int TENS = 24 * 60 * 6;

  private static final long STEP_MILLIS = 10_000;
  private static final int STEPS_IN_MINUTE = 6;
  private static final HistoryRows NO_ROW = new HistoryRows(new long[0], 0, false);
  private static final HistoryColumn[] COLUMNS = HistoryColumn.values();

  private final HistoryRing seconds = new HistoryRing(SECONDS);
  private final HistoryRing tens = new HistoryRing(TENS);
  private final long[] before = new long[COLUMNS.length];
  private final long[] gathered = new long[COLUMNS.length];
  private final Deque<Latencies> closedSteps = new ArrayDeque<>();

  private boolean begun;
  private long step;
  private int ticks;
  private Latencies gatheredTimes = Latencies.NONE;
  private volatile Recent recent = new Recent(Latencies.NONE, Latencies.NONE, NO_ROW);

  /**
   * What the last tick found.
   *
   * @param sinceStart how long requests took since the start
   * @param lastMinute how long those of the last 50 to 60 seconds took
   * @param second the row of the last second; none before there is one
   */
  public record Recent(Latencies sinceStart, Latencies lastMinute, HistoryRows second) {}

  /**
   * A second is over. The first one only says where counters stand.
   *
   * @param timeMillis now, in milliseconds since 1970
   * @param value what each column says at this moment; of counters the whole count. Not asked for latencies
   * @param times how long requests took since the start
   */
  public void tick(long timeMillis, ToLongFunction<HistoryColumn> value, Latencies times) {
    Latencies inSecond = times.minus(recent.sinceStart());
    long[] row = row(value, inSecond);
    HistoryRows newest = NO_ROW;
    if (begun) {
      closeStep(timeMillis);
      gather(row, inSecond);
      seconds.add(timeMillis, row);
      newest = HistoryRows.one(timeMillis, row);
    } else {
      begun = true;
      step = timeMillis / STEP_MILLIS;
    }
    recent = new Recent(times, lastMinute(), newest);
  }

  /** What the last tick found. */
  public Recent recent() {
    return recent;
  }

  /** One-second rows after a time, oldest first, at most so many. */
  public HistoryRows seconds(long sinceMillis, int most) {
    return seconds.after(sinceMillis, most);
  }

  /** Ten-second rows after a time, oldest first, at most so many. */
  public HistoryRows tens(long sinceMillis, int most) {
    return tens.after(sinceMillis, most);
  }

  private long[] row(ToLongFunction<HistoryColumn> value, Latencies inSecond) {
    long[] row = new long[COLUMNS.length];
    for (HistoryColumn column : COLUMNS) {
      int at = column.place();
      switch (column.kind()) {
        case COUNTER -> {
          long now = value.applyAsLong(column);
          row[at] = Math.max(0, now - before[at]);
          before[at] = now;
        }
        case GAUGE, PEAK -> row[at] = value.applyAsLong(column);
        case WAITING, SERVICE -> row[at] = column.of(inSecond);
      }
    }
    return row;
  }

  private void gather(long[] row, Latencies inSecond) {
    for (HistoryColumn column : COLUMNS) {
      int at = column.place();
      gathered[at] = column.kind() == HistoryColumn.Kind.PEAK
          ? Math.max(gathered[at], row[at])
          : gathered[at] + row[at];
    }
    gatheredTimes = gatheredTimes.plus(inSecond);
    ticks++;
  }

  /** If this second belongs to other ten seconds than those that are gathered, these are done. */
  private void closeStep(long timeMillis) {
    // A tick says what was before it: one at the very end of a step belongs to that.
    long belongsTo = (timeMillis - 1) / STEP_MILLIS;
    if (belongsTo == step || ticks == 0) {
      step = belongsTo;
      return;
    }
    long[] row = new long[COLUMNS.length];
    for (HistoryColumn column : COLUMNS) {
      int at = column.place();
      row[at] = switch (column.kind()) {
        case COUNTER, PEAK -> gathered[at];
        case GAUGE -> (gathered[at] + ticks / 2) / ticks;
        case WAITING, SERVICE -> column.of(gatheredTimes);
      };
      gathered[at] = 0;
    }
    tens.add((step + 1) * STEP_MILLIS, row);
    remember(gatheredTimes);
    for (long missed = 1; missed < Math.min(belongsTo - step, STEPS_IN_MINUTE); missed++) {
      remember(Latencies.NONE);
    }
    gatheredTimes = Latencies.NONE;
    ticks = 0;
    step = belongsTo;
  }

  private void remember(Latencies ofStep) {
    closedSteps.addLast(ofStep);
    if (closedSteps.size() == STEPS_IN_MINUTE) {
      closedSteps.removeFirst();
    }
  }

  private Latencies lastMinute() {
    return closedSteps.stream().reduce(gatheredTimes, Latencies::plus);
  }
}
