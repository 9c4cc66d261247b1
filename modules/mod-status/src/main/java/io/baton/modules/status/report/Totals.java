package io.baton.modules.status.report;

import io.baton.scoreboard.ScoreboardSnapshot;

/**
 * What was served since the server was started. Rates are computed in single precision from whole kilobytes, as httpd does.
 *
 * @param accesses requests that ended
 * @param bytes bytes served
 * @param durationMicros time spent on requests
 * @param uptimeSeconds since the start
 */
public record Totals(long accesses, long bytes, long durationMicros, long uptimeSeconds) {

  private static final float KILO = 1024;

  /** The totals of a snapshot. */
  public static Totals of(ScoreboardSnapshot snapshot) {
    long uptimeMillis = Math.max(0, snapshot.timeMillis() - snapshot.server().restartTimeMillis());
    return new Totals(snapshot.accesses(), snapshot.bytes(), snapshot.durationMicros(), uptimeMillis / 1000);
  }

  /** Bytes served, in whole kilobytes. */
  public long kilobytes() {
    return bytes / 1024;
  }

  /** Time spent on requests, in whole milliseconds. */
  public long durationMillis() {
    return durationMicros / 1000;
  }

  /** Whether there are rates. */
  public boolean hasUptime() {
    return uptimeSeconds > 0;
  }

  /** Whether there are averages of a request. */
  public boolean hasAccesses() {
    return accesses > 0;
  }

  /** Requests a second since the start. */
  public float requestsPerSecond() {
    return (float) accesses / uptimeSeconds;
  }

  /** Bytes a second since the start. */
  public float bytesPerSecond() {
    return KILO * kilobytes() / uptimeSeconds;
  }

  /** Mean bytes of a request. */
  public float bytesPerRequest() {
    return KILO * kilobytes() / accesses;
  }

  /** Mean milliseconds of a request. */
  public float millisPerRequest() {
    return (float) durationMillis() / accesses;
  }

  /** Whether there is a processor load: not in the first second, where httpd divides by 0. */
  public boolean hasCpuLoad(HostUsage usage) {
    return hasUptime() && usage.cpuSeconds() > 0;
  }

  /** Processor time in percent of the time since the start. */
  public double cpuLoad(HostUsage usage) {
    return usage.cpuSeconds() / uptimeSeconds * 100;
  }
}
