package io.baton.modules.status.page;

import java.util.List;
import java.util.stream.LongStream;

/** Finds exact values of which a page shows only rounded ones and an exact sum. */
final class Amounts {

  /** From here on the page shows megabytes. */
  private static final long HALF_MEGA = 524_288;

  private Amounts() {}

  /** What a rounded value may have been. */
  record Range(long low, long high) {

    /** {@code 1.72} megabytes, {@code 0.4} kilobytes: half a last digit up or down, less a little for rounding itself. */
    static Range around(String shown, double unit) {
      int places = shown.length() - shown.indexOf('.') - 1;
      double half = 0.49 * Math.pow(10, -places);
      double value = Double.parseDouble(shown);
      return new Range((long) Math.ceil(Math.max(0, value - half) * unit), (long) ((value + half) * unit));
    }

    /** {@code 924 B}, {@code 7.1 kB}, {@code 10.6 MB}. */
    static Range ofBytes(String shown) {
      String[] words = shown.split(" ", -1);
      return switch (words[1]) {
        case "B" -> new Range(Long.parseLong(words[0]), Long.parseLong(words[0]));
        case "kB" -> around(words[0], 1024);
        case "MB" -> around(words[0], 1024 * 1024).and(new Range(HALF_MEGA, Long.MAX_VALUE));
        default -> throw new AssertionError("unit of " + shown);
      };
    }

    static Range ofMillis(long millis) {
      return new Range(millis * 1000, millis * 1000 + 999);
    }

    /** What both allow. */
    Range and(Range other) {
      return new Range(Math.max(low, other.low), Math.min(high, other.high));
    }

    Range times(double factor) {
      return new Range((long) Math.ceil(low * factor), (long) (high * factor));
    }

    long middle() {
      return (low + high) / 2;
    }
  }

  /** One value from each range so that their sum is the target, or the nearest possible. */
  static long[] withSum(List<Range> ranges, long target) {
    long[] values = ranges.stream().mapToLong(Range::low).toArray();
    long missing = target - LongStream.of(values).sum();
    for (int i = 0; i < values.length && missing > 0; i++) {
      long more = Math.min(missing, ranges.get(i).high() - values[i]);
      values[i] += more;
      missing -= more;
    }
    return values;
  }
}
