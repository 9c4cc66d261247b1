package io.baton.scoreboard.latency;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in buckets that grow with them: sixteen to a doubling, so a value is known to a sixteenth. What is counted is
 * never taken back, so any number of readers can each take differences of their own.
 *
 * <p><b>Thread:</b> one writer; any thread reads.
 */
public final class LatencyHistogram {

  private static final int SUB_BITS = 4;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;

  /** Longer durations count as this, a bit less than 18 minutes: no request that takes so long is in a hurry. */
  private static final int MOST_BITS = 30;

  private static final long MOST_MICROS = (1L << MOST_BITS) - 1;

  static final int BUCKETS = (MOST_BITS - SUB_BITS + 1) * SUB_BUCKETS;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);

  /** Counts a duration; one less than 0 counts as 0. */
  public void record(long micros) {
    int bucket = bucket(Math.max(0, Math.min(micros, MOST_MICROS)));
    counts.setRelease(bucket, counts.getPlain(bucket) + 1);
  }

  void addTo(long[] sums) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      sums[bucket] += counts.getAcquire(bucket);
    }
  }

  private static int bucket(long micros) {
    if (micros < SUB_BUCKETS) {
      return (int) micros;
    }
    int shift = Long.SIZE - Long.numberOfLeadingZeros(micros) - SUB_BITS - 1;
    return (shift << SUB_BITS) + (int) (micros >> shift);
  }

  /** The greatest duration that is counted in a bucket. */
  static long highestMicros(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket;
    }
    int shift = (bucket >> SUB_BITS) - 1;
    long first = (long) ((bucket & (SUB_BUCKETS - 1)) | SUB_BUCKETS) << shift;
    return first + (1L << shift) - 1;
  }
}
