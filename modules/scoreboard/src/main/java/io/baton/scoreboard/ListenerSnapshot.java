package io.baton.scoreboard;

import java.util.List;

/**
 * A copy of the slot of a listener.
 *
 * @param index its index, from 0
 * @param waitingCount the requests that wait for a worker, at least as many as {@code waiting} has
 * @param borrowed the requests that were ever given to a worker of another listener
 * @param lent its workers that other listeners have now
 * @param accesses requests that ended and that no worker's slot counts
 * @param bytes bytes of their answers
 * @param durationMicros how long they took
 * @param hosts what it has of each virtual host
 * @param waiting the first of the waiting requests, longest waiting first
 */
public record ListenerSnapshot(int index, int waitingCount, long borrowed, int lent, long accesses,
    long bytes,
    long durationMicros, List<HostSnapshot> hosts, List<WaitingRequest> waiting) {

  /** Copies the lists. */
  public ListenerSnapshot {
    hosts = List.copyOf(hosts);
    waiting = List.copyOf(waiting);
  }

  /** The same listener with other rows for the requests that wait. */
  public ListenerSnapshot withWaiting(List<WaitingRequest> others) {
    return new ListenerSnapshot(index, waitingCount, borrowed, lent, accesses, bytes, durationMicros, hosts,
        others);
  }
}
