package io.baton.testkit.client.load;

import java.time.Duration;

/** How long requests took, from the first byte sent to the last byte received. Immutable. */
public final class LatencyHistogram {
  /** Nothing was measured. */
  public static final LatencyHistogram EMPTY = new LatencyRecorder().snapshot();

  private final long[] counts;
  private final long maxNanos;

  LatencyHistogram(long[] counts, long maxNanos) {
    this.counts = counts;
    this.maxNanos = maxNanos;
  }

  /** How many were measured. */
  public long count() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /**
   * The time within which this part of the requests was answered, about 3% too long at most; zero if there was none.
   *
   * @param part 0.5 for the median, 0.99 for all but the slowest hundredth
   */
  public Duration quantile(double part) {
    if (!(part >= 0 && part <= 1)) {
      throw new IllegalArgumentException("a quantile is between 0 and 1: " + part);
    }
    long rank = Math.max(1, (long) Math.ceil(part * count()));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return Duration.ofNanos(Math.min(LatencyRecorder.highest(bucket), maxNanos));
      }
    }
    return Duration.ZERO;
  }

  /** The longest, exactly. */
  public Duration max() {
    return Duration.ofNanos(maxNanos);
  }

  /** Both together. */
  public LatencyHistogram plus(LatencyHistogram other) {
    long[] sums = counts.clone();
    for (int bucket = 0; bucket < sums.length; bucket++) {
      sums[bucket] += other.counts[bucket];
    }
    return new LatencyHistogram(sums, Math.max(maxNanos, other.maxNanos));
  }

  @Override
  public String toString() {
    return count() + " requests, median " + quantile(0.5) + ", 99% " + quantile(0.99) + ", max " + max();
  }
}
