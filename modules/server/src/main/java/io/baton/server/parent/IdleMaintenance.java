package io.baton.server.parent;

import io.baton.api.log.LogLevel;
import io.baton.mpm.settings.MpmSettings;

/**
 * Decides once a second how many children to start (spec event-mpm §2.4, one bucket).
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Invariant:</b> the spawn rate doubles from 1 to 32 while seconds in need follow each other, and falls back to 1 with
 * the first that is not.
 */
final class IdleMaintenance {

  private static final int MAX_SPAWN_RATE = 32;
  private static final int BUSY_SPAWN_RATE = 8;

  private final MpmSettings settings;
  private final Report report;
  private int spawnRate = 1;
  private boolean reportedFull;
  private boolean reportedNear;

  IdleMaintenance(MpmSettings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Gets what is to be logged. */
  @FunctionalInterface
  interface Report {

    /** Logs a message. */
    void log(LogLevel level, String message);
  }

  /**
   * How many children to start now.
   *
   * @param idle idle workers of all children that accept requests
   * @param threads workers of all children
   * @param children children that are not stopping
   * @param freeSlots slots without a child
   */
  int childrenToStart(int idle, int threads, int children, int freeSlots) {
    if (idle >= settings.minSpareThreads()) {
      spawnRate = 1;
      return 0;
    }
    if (threads >= settings.maxRequestWorkers()) {
      atMaximum(idle);
      spawnRate = 1;
      return 0;
    }
    if (freeSlots == 0) {
      report.log(LogLevel.ERR, "AH03490: scoreboard is full, not at MaxRequestWorkers.Increase ServerLimit.");
      spawnRate = 1;
      return 0;
    }
    int count = Math.min(Math.min(freeSlots, spawnRate), settings.activeChildren() - children);
    if (count <= 0) {
      spawnRate = 1;
      return 0;
    }
    if (spawnRate >= BUSY_SPAWN_RATE) {
      report.log(LogLevel.INFO,
          "AH00486: server seems busy, (you may need to increase StartServers, ThreadsPerChild or"
              + " Min/MaxSpareThreads), spawning " + count + " children, there are around " + idle
              + " idle threads, "
              + children + " active children, and 0 children that are shutting down");
    }
    spawnRate = Math.min(MAX_SPAWN_RATE, spawnRate * 2);
    return count;
  }

  private void atMaximum(int idle) {
    if (idle == 0 && !reportedFull) {
      reportedFull = true;
      report.log(LogLevel.ERR, "AH00484: server reached MaxRequestWorkers setting, consider raising the"
          + " MaxRequestWorkers setting");
    } else if (idle > 0 && !reportedNear) {
      reportedNear = true;
      report.log(LogLevel.ERR,
          "AH10159: server is within MinSpareThreads of MaxRequestWorkers, consider raising the"
              + " MaxRequestWorkers setting");
    }
  }
}
