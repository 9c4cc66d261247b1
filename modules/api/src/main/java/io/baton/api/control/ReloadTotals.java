package io.baton.api.control;

import io.baton.api.control.ReloadRecord.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What came of all reloads since the server was started, also of those whose records are forgotten. Nothing in it ever becomes
 * less.
 *
 * @param served reloads whose generation serves or served
 * @param refused reloads that changed nothing
 * @param forced generations that were ended before their requests were
 * @param steps how often each step was done, and how long that took; steps that never were are missing
 */
public record ReloadTotals(long served, long refused, long forced, Map<ReloadStep, Steps> steps) {

  /** No reload yet. */
  public static final ReloadTotals NONE = new ReloadTotals(0, 0, 0, Map.of());

  /**
   * One step of many reloads.
   *
   * @param count how often it was done
   * @param time how long that took in all
   */
  public record Steps(long count, Duration time) {

    private Steps plus(Steps other) {
      return new Steps(count + other.count, time.plus(other.time));
    }
  }

  /** Copies the map. */
  public ReloadTotals {
    EnumMap<ReloadStep, Steps> ordered = new EnumMap<>(ReloadStep.class);
    ordered.putAll(steps);
    steps = Collections.unmodifiableMap(ordered);
  }

  /** The totals of reloads. */
  public static ReloadTotals of(Iterable<ReloadRecord> records) {
    ReloadTotals totals = NONE;
    for (ReloadRecord record : records) {
      totals = totals.plus(of(record));
    }
    return totals;
  }

  private static ReloadTotals of(ReloadRecord record) {
    EnumMap<ReloadStep, Steps> done = new EnumMap<>(ReloadStep.class);
    record.steps().forEach((step, time) -> done.put(step, new Steps(1, time)));
    boolean serves = record.outcome() == Outcome.DRAINING || record.outcome() == Outcome.DONE;
    return new ReloadTotals(serves ? 1 : 0, record.outcome() == Outcome.REFUSED ? 1 : 0,
        record.forced() ? 1 : 0,
        done);
  }

  /** These and others. */
  public ReloadTotals plus(ReloadTotals other) {
    EnumMap<ReloadStep, Steps> sums = new EnumMap<>(ReloadStep.class);
    sums.putAll(steps);
    other.steps.forEach((step, more) -> sums.merge(step, more, Steps::plus));
    return new ReloadTotals(served + other.served, refused + other.refused, forced + other.forced, sums);
  }
}
