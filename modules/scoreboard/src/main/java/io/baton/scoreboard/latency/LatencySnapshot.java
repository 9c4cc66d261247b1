package io.baton.scoreboard.latency;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What histograms had counted at one moment, or between two.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class LatencySnapshot {

  /** Nothing counted. */
  public static final LatencySnapshot NONE = new LatencySnapshot(new long[LatencyHistogram.BUCKETS]);

  private final long[] counts;
  private final long count;

  private LatencySnapshot(long[] counts) {
    this.counts = counts;
    this.count = LongStream.of(counts).sum();
  }

  /** The sum of histograms. */
  public static LatencySnapshot of(Iterable<LatencyHistogram> histograms) {
    long[] sums = new long[LatencyHistogram.BUCKETS];
    histograms.forEach(histogram -> histogram.addTo(sums));
    return new LatencySnapshot(sums);
  }

  /** How many durations there are. */
  public long count() {
    return count;
  }

  /** How many of them are certainly not longer than this. */
  public long countUpTo(long micros) {
    long sum = 0;
    for (int bucket = 0; bucket < counts.length
        && LatencyHistogram.highestMicros(bucket) <= micros; bucket++) {
      sum += counts[bucket];
    }
    return sum;
  }

  /**
   * The duration that so many of a hundred do not exceed; 0 if there are none.
   *
   * @param percent more than 0, at most 100
   * @return at least the true one, and at most a sixteenth more
   */
  public long percentileMicros(double percent) {
    long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
    long sum = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      sum += counts[bucket];
      if (sum >= rank) {
        return LatencyHistogram.highestMicros(bucket);
      }
    }
    return 0;
  }

  /** The longest duration, like a percentile up to a sixteenth too long; 0 if there are none. */
  public long maxMicros() {
    return percentileMicros(100);
  }

  /** These and others. */
  public LatencySnapshot plus(LatencySnapshot other) {
    return combined(other, 1);
  }

  /** These without those that an earlier snapshot has. */
  public LatencySnapshot minus(LatencySnapshot earlier) {
    return combined(earlier, -1);
  }

  private LatencySnapshot combined(LatencySnapshot other, int sign) {
    long[] result = counts.clone();
    for (int bucket = 0; bucket < result.length; bucket++) {
      result[bucket] = Math.max(0, result[bucket] + sign * other.counts[bucket]);
    }
    return new LatencySnapshot(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LatencySnapshot that && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return count + " durations, median " + percentileMicros(50) + " us, longest " + maxMicros() + " us";
  }
}
