package io.baton.server.parent;

import io.baton.api.log.LogLevel;
import io.baton.mpm.settings.MpmSettings;

/**
 * Decides once a second how many children to start, or whether to end one (spec event-mpm §2.4, one bucket).
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
  private final Runnable full;
  private int spawnRate = 1;
  private int holdOff;
  private boolean reportedFull;
  private boolean reportedNear;

  /**
   * Maintenance that has seen nothing yet.
   *
   * @param report gets what is to be logged
   * @param full is called in each second in which children are needed and no slot is free
   */
  IdleMaintenance(MpmSettings settings, Report report, Runnable full) {
    this.settings = settings;
    this.report = report;
    this.full = full;
  }

  /** Gets what is to be logged. */
  @FunctionalInterface
  interface Report {

    /** Logs a message. */
    void log(LogLevel level, String message);
  }

  /**
   * What is to be done.
   *
   * @param start children to start
   * @param end whether to end a child
   */
  record Step(int start, boolean end) {

    static final Step NOTHING = new Step(0, false);
    static final Step END_ONE = new Step(0, true);
  }

  /** What to do in this second. */
  Step tick(ChildCounts now) {
    if (now.idle() > settings.maxSpareThreads()) {
      spawnRate = 1;
      // Else those that are stopping are waited for: the load may be back before they are gone.
      boolean mayEnd = now.stopping() == 0
          || settings.serverLimit() - now.total() > settings.activeChildren();
      return mayEnd ? Step.END_ONE : Step.NOTHING;
    }
    if (now.idle() >= settings.minSpareThreads()) {
      spawnRate = 1;
      return Step.NOTHING;
    }
    if (now.threads() >= settings.maxRequestWorkers()) {
      atMaximum(now.idle());
      spawnRate = 1;
      return Step.NOTHING;
    }
    int free = settings.serverLimit() - now.total();
    if (free <= 0) {
      full.run();
      spawnRate = 1;
      return Step.NOTHING;
    }
    return new Step(childrenToStart(now, Math.min(free, spawnRate)), false);
  }

  private int childrenToStart(ChildCounts now, int wanted) {
    int count = wanted;
    if (count + now.active() > settings.activeChildren()) {
      count = Math.max(0, settings.activeChildren() - now.active());
      if (count == 0) {
        report.log(LogLevel.TRACE1,
            "server is at active daemons limit, spawning of " + wanted + " children cancelled: "
                + now.active() + "/" + settings.activeChildren() + " active, rate " + spawnRate);
        spawnRate = 1;
        holdOff++;
      }
    }
    if (spawnRate >= BUSY_SPAWN_RATE) {
      report.log(LogLevel.INFO,
          "AH00486: server seems busy, (you may need to increase StartServers, ThreadsPerChild or"
              + " Min/MaxSpareThreads), spawning " + count + " children, there are around " + now.idle()
              + " idle threads, " + now.active() + " active children, and " + now.stopping()
              + " children that are shutting down");
    }
    if (holdOff > 0) {
      holdOff--;
    } else if (spawnRate < MAX_SPAWN_RATE) {
      spawnRate *= 2;
    }
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
