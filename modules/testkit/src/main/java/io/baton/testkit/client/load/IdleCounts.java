package io.baton.testkit.client.load;

import java.util.Map;

/**
 * Where all clients of {@link IdleClients} are at one moment. Every client is in exactly one phase.
 *
 * @param phases how many clients are in each phase; no entry for 0
 * @param statuses how many answers came with each status, of all clients, whatever became of them
 */
public record IdleCounts(Map<ClientPhase, Integer> phases, Map<Integer, Integer> statuses) {
  /** Takes copies. */
  public IdleCounts {
    phases = Map.copyOf(phases);
    statuses = Map.copyOf(statuses);
  }

  /** How many are in this phase. */
  public int in(ClientPhase phase) {
    return phases.getOrDefault(phase, 0);
  }

  /** How many have their answer and an open connection. */
  public int answered() {
    return in(ClientPhase.ANSWERED);
  }

  /** How many have sent a request and have no answer yet. */
  public int waiting() {
    return in(ClientPhase.WAITING);
  }

  /** How many were turned away or dropped: refused, reset, closed without an answer, or told no HTTP. */
  public int lost() {
    return in(ClientPhase.REFUSED) + in(ClientPhase.RESET) + in(ClientPhase.CLOSED_UNANSWERED)
        + in(ClientPhase.MALFORMED);
  }

  /** How many answers had this status. */
  public int status(int status) {
    return statuses.getOrDefault(status, 0);
  }

  /** How many clients there are and were. */
  public int total() {
    return phases.values().stream().mapToInt(Integer::intValue).sum();
  }
}
