package io.baton.scoreboard;

import io.baton.scoreboard.ChildSnapshot.Refusal;
import java.util.Map;

/**
 * A copy of the slot of the acceptor.
 *
 * @param paused whether the listening sockets are not read now, because no child accepts
 * @param pauses how often that began, by what kept the children from it; none that never did
 * @param pausedNanos how long it lasted in all
 * @param adminConnections connections that came in by the sockets of {@code AdminListen}
 * @param adminLimit so many of these there may be at once; 0 if there is no such socket
 */
public record AcceptorSnapshot(boolean paused, Map<Refusal, Long> pauses, long pausedNanos,
    int adminConnections, int adminLimit) {

  /** Copies the map. */
  public AcceptorSnapshot {
    pauses = Map.copyOf(pauses);
  }
}
