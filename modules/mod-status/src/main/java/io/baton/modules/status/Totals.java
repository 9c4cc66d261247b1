package io.baton.modules.status;

import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerSnapshot;

/**
 * What was served since the server was started. Rates are computed in single precision from whole kilobytes, as httpd does.
 *
 * @param accesses requests that ended
 * @param kilobytes bytes served, in whole kilobytes
 * @param durationMillis time spent on requests
 * @param uptimeSeconds since the start
 */
record Totals(long accesses, long kilobytes, long durationMillis, long uptimeSeconds) {

  private static final float KILO = 1024;

  static Totals of(ScoreboardSnapshot snapshot) {
    long accesses = 0;
    long bytes = 0;
    long micros = 0;
    for (WorkerSnapshot worker : (Iterable<WorkerSnapshot>) snapshot.workers()::iterator) {
      accesses += worker.accessCount();
      bytes += worker.bytesServed();
      micros += worker.durationMicros();
    }
    long uptimeMillis = Math.max(0, snapshot.timeMillis() - snapshot.server().restartTimeMillis());
    return new Totals(accesses, bytes / 1024, micros / 1000, uptimeMillis / 1000);
  }

  boolean hasUptime() {
    return uptimeSeconds > 0;
  }

  boolean hasAccesses() {
    return accesses > 0;
  }

  float requestsPerSecond() {
    return (float) accesses / uptimeSeconds;
  }

  float bytesPerSecond() {
    return KILO * kilobytes / uptimeSeconds;
  }

  float bytesPerRequest() {
    return KILO * kilobytes / accesses;
  }

  float millisPerRequest() {
    return (float) durationMillis / accesses;
  }

  /** Processor time in percent of the time since the start; infinite in the first second. */
  double cpuLoad(HostUsage usage) {
    return usage.cpuSeconds() / uptimeSeconds * 100;
  }
}
