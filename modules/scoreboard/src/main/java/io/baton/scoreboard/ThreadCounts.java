package io.baton.scoreboard;

/**
 * How many workers are at work. Those of a child that is stopping are not counted at all.
 *
 * @param busy with a request or a connection
 * @param graceful finishing although their child is not stopping
 * @param idle waiting for a request
 */
public record ThreadCounts(int busy, int graceful, int idle) {

  static final ThreadCounts NONE = new ThreadCounts(0, 0, 0);

  /** The workers of a child. */
  public static ThreadCounts of(ChildSnapshot child) {
    if (child.isFree() || child.quiescing()) {
      return NONE;
    }
    ThreadCounts counts = NONE;
    for (WorkerSnapshot worker : child.workers()) {
      counts = switch (worker.status()) {
        case READY -> counts.plus(new ThreadCounts(0, 0, 1));
        case GRACEFUL -> counts.plus(new ThreadCounts(0, 1, 0));
        case DEAD, STARTING, IDLE_KILL -> counts;
        default -> counts.plus(new ThreadCounts(1, 0, 0));
      };
    }
    return counts;
  }

  ThreadCounts plus(ThreadCounts other) {
    return new ThreadCounts(busy + other.busy, graceful + other.graceful, idle + other.idle);
  }

  ThreadCounts withoutIdle() {
    return new ThreadCounts(busy, graceful, 0);
  }
}
