package io.baton.scoreboard;

import java.util.ArrayList;
import java.util.List;

/**
 * The slot of a listener: the requests that wait for a worker. httpd has nothing like it, there they wait unseen.
 *
 * <p><b>Thread:</b> the listener alone writes; any thread reads through the snapshot.
 */
public final class ListenerScore {

  /** Most waiting requests of a listener that a snapshot shows one by one. */
  static final int ROWS = 100;

  private final int index;

  private volatile Iterable<WaitingRequest> waiting = List.of();
  private volatile int waitingCount;
  private volatile long borrowed;

  ListenerScore(int index) {
    this.index = index;
  }

  /**
   * Says where the waiting requests stand, longest waiting first. Every snapshot goes through the first of them again.
   *
   * @param queue may be iterated by any thread while it changes, without an exception
   */
  public void waiting(Iterable<WaitingRequest> queue) {
    waiting = queue;
  }

  /** Says how many requests wait. */
  public void waitingCount(int count) {
    waitingCount = count;
  }

  /** Says how many requests were ever given to a worker of another listener. */
  public void borrowed(long total) {
    borrowed = total;
  }

  ListenerSnapshot snapshot(boolean seeRequestTail) {
    List<WaitingRequest> rows = new ArrayList<>();
    for (WaitingRequest request : waiting) {
      if (rows.size() == ROWS) {
        break;
      }
      rows.add(request.shortened(seeRequestTail));
    }
    return new ListenerSnapshot(index, Math.max(waitingCount, rows.size()), borrowed, rows);
  }
}
