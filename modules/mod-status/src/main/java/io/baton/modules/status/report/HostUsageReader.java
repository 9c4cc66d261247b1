package io.baton.modules.status.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Reads what the server and its machine have to do: from {@code /proc} where there is one, else what the platform says, which is
 * only the whole processor time (shown as user time) and the first load average.
 *
 * <p><b>Thread:</b> any that may block; it reads files.
 */
public final class HostUsageReader {

  /** Linux tells user programs times in this unit on every machine it runs on ({@code USER_HZ}). */
  private static final double TICKS_PER_SECOND = 100;

  /** {@code utime} in proc_pid_stat(5), counted from the field behind the program's name. */
  private static final int USER_TIME = 11;

  private final Path proc;

  /** A reader of a {@code /proc}. */
  public HostUsageReader(Path proc) {
    this.proc = proc;
  }

  /** What is so now. */
  public HostUsage read() {
    double[] times = times();
    double[] loads = loads();
    return new HostUsage(times[0], times[1], times[2], times[3], loads[0], loads[1], loads[2]);
  }

  private double[] times() {
    try {
      String stat = Files.readString(proc.resolve("self/stat"), StandardCharsets.ISO_8859_1);
      // The name of the program stands in parentheses and may contain blanks and parentheses.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double[] times = new double[4];
      for (int i = 0; i < times.length; i++) {
        times[i] = Long.parseLong(fields[USER_TIME + i]) / TICKS_PER_SECOND;
      }
      return times;
    } catch (IOException | RuntimeException e) {
      // No Linux, or a /proc in a form that is not known: the platform's own answer is the next best.
      Duration total = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      return new double[]{total.toMillis() / (double) TimeUnit.SECONDS.toMillis(1), 0, 0, 0};
    }
  }

  private double[] loads() {
    try {
      String[] words = Files.readString(proc.resolve("loadavg"), StandardCharsets.ISO_8859_1).split(" ", -1);
      return new double[]{Double.parseDouble(words[0]), Double.parseDouble(words[1]),
          Double.parseDouble(words[2])};
    } catch (IOException | RuntimeException e) {
      double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      return new double[]{load < 0 ? -1 : load, -1, -1};
    }
  }
}
