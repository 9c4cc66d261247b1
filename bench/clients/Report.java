import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What was counted, as one line: a word, then {@code name=value} with tabs between. Times are microseconds. */
final class Report {
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long began = System.nanoTime();
  private long[] latencies = new long[1024];
  private int latencyCount;

  /** Makes a report that shows these counts, also if they stay zero. */
  Report(String... names) {
    for (String name : names) {
      counts.put(name, 0L);
    }
  }

  void count(String name) {
    add(name, 1);
  }

  void add(String name, long number) {
    counts.merge(name, number, Long::sum);
  }

  void set(String name, long number) {
    counts.put(name, number);
  }

  long get(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Begins anew: all is zero. */
  void restart() {
    counts.replaceAll((name, number) -> 0L);
    began = System.nanoTime();
    latencyCount = 0;
  }

  /** Notes how long an answer took. */
  void took(long nanos) {
    if (latencyCount == latencies.length) {
      latencies = Arrays.copyOf(latencies, 2 * latencyCount);
    }
    latencies[latencyCount++] = nanos;
  }

  String line(String word) {
    StringBuilder line = new StringBuilder(word);
    line.append("\tmicros=").append(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
    counts.forEach((name, number) -> line.append('\t').append(name).append('=').append(number));
    if (latencyCount > 0) {
      long[] sorted = Arrays.copyOf(latencies, latencyCount);
      Arrays.sort(sorted);
      line.append("\tp50=").append(micros(sorted, 0.5));
      line.append("\tp99=").append(micros(sorted, 0.99));
      line.append("\tmax=").append(micros(sorted, 1));
    }
    return line.toString();
  }

  /** What so large a share of the answers did not exceed, in microseconds; 0 without any. */
  long quantile(double share) {
    long[] sorted = Arrays.copyOf(latencies, latencyCount);
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : micros(sorted, share);
  }

  private static long micros(long[] sorted, double share) {
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return TimeUnit.NANOSECONDS.toMicros(sorted[Math.max(0, index)]);
  }
}
