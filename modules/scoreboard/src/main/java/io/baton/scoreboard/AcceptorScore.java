package io.baton.scoreboard;

import io.baton.scoreboard.ChildSnapshot.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The slot of the acceptor: when it did not read the listening sockets, so that clients waited in the kernel, and what the
 * sockets of {@code AdminListen} have.
 *
 * <p><b>Thread:</b> the acceptor alone writes pauses, the parent alone says where the rest is to be asked; any thread reads.
 */
public final class AcceptorScore {

  private static final long NOT_PAUSED = Long.MIN_VALUE;

  private volatile Pauses pauses = new Pauses(Map.of(), 0, NOT_PAUSED);
  private volatile IntSupplier adminConnections = () -> 0;
  private volatile int adminLimit;

  /** All in one object, so that no reader sees a sum go back. */
  private record Pauses(Map<Refusal, Long> counts, long nanosBefore, long since) {

    Pauses begin(Refusal reason, long now) {
      Map<Refusal, Long> more = new EnumMap<>(Refusal.class);
      more.putAll(counts);
      more.merge(reason, 1L, Long::sum);
      return new Pauses(more, nanos(now), now);
    }

    Pauses end(long now) {
      return new Pauses(counts, nanos(now), NOT_PAUSED);
    }

    long nanos(long now) {
      return since == NOT_PAUSED ? nanosBefore : nanosBefore + Math.max(0, now - since);
    }
  }

  AcceptorScore() {}

  /**
   * No child accepts: the sockets are not read.
   *
   * @param reason what keeps the children from it
   * @param nowNanos on {@link System#nanoTime}'s scale
   */
  public void paused(Refusal reason, long nowNanos) {
    pauses = pauses.begin(reason, nowNanos);
  }

  /** The sockets are read again. */
  public void resumed(long nowNanos) {
    pauses = pauses.end(nowNanos);
  }

  /** Says where to ask how many connections came in by the sockets of {@code AdminListen}. */
  public void adminConnections(IntSupplier connections) {
    adminConnections = connections;
  }

  /** Says how many of these there may be at once ({@code AdminConnections}); 0 if there is no such socket. */
  public void adminLimit(int limit) {
    adminLimit = limit;
  }

  /** A copy. Any thread. */
  public AcceptorSnapshot snapshot(long nowNanos) {
    Pauses now = pauses;
    return new AcceptorSnapshot(now.since != NOT_PAUSED, now.counts, now.nanos(nowNanos),
        adminConnections.getAsInt(), adminLimit);
  }
}
