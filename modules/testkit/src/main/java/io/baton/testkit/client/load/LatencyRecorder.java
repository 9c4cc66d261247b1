package io.baton.testkit.client.load;

/**
 * Counts durations in buckets that grow with the duration: each power of two has {@value #STEPS} equal steps, so a value is
 * known to about 3%, from 1 ns to hours, in a few kilobytes.
 *
 * <p><b>Thread:</b> one at a time.
 */
final class LatencyRecorder {
  static final int STEPS = 32;
  private static final int STEP_BITS = 5;
  /** 2^45 ns are nearly ten hours; what is longer counts as that. */
  private static final int MAX_POWER = 45;
  static final int BUCKETS = (MAX_POWER - STEP_BITS + 2) * STEPS;
  private static final long MAX_NANOS = (1L << (MAX_POWER + 1)) - 1;

  private final long[] counts = new long[BUCKETS];
  private long maxNanos;

  void record(long nanos) {
    long value = Math.min(Math.max(nanos, 0), MAX_NANOS);
    counts[bucket(value)]++;
    maxNanos = Math.max(maxNanos, value);
  }

  LatencyHistogram snapshot() {
    return new LatencyHistogram(counts.clone(), maxNanos);
  }

  /** Below {@value #STEPS} each value has its own bucket; from there, the highest bits choose it. */
  static int bucket(long nanos) {
    if (nanos < STEPS) {
      return (int) nanos;
    }
    int shift = 63 - Long.numberOfLeadingZeros(nanos) - STEP_BITS;
    return (shift + 1) * STEPS + (int) (nanos >>> shift) - STEPS;
  }

  /** The largest value that falls into the bucket. */
  static long highest(int bucket) {
    if (bucket < STEPS) {
      return bucket;
    }
    int shift = bucket / STEPS - 1;
    return ((long) (STEPS + bucket % STEPS + 1) << shift) - 1;
  }
}
