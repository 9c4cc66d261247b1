package io.baton.scoreboard;

import java.util.List;

/**
 * A copy of the slot of a listener.
 *
 * @param index its index, from 0
 * @param waitingCount the requests that wait for a worker, at least as many as {@code waiting} has
 * @param borrowed the requests that were ever given to a worker of another listener
 * @param waiting the first of the waiting requests, longest waiting first
 */
public record ListenerSnapshot(int index, int waitingCount, long borrowed, List<WaitingRequest> waiting) {

  /** Copies the list. */
  public ListenerSnapshot {
    waiting = List.copyOf(waiting);
  }
}
