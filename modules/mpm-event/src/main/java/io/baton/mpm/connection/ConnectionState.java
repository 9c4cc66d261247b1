package io.baton.mpm.connection;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a connection is doing (spec event-mpm §3.2).
 *
 * <p>Usual paths: {@code ASYNC_WAITIO → PROCESSING → KEEPALIVE → ASYNC_WAITIO …}, with {@code WRITE_COMPLETION} in between
 * when the client is slow to take its answer, and {@code LINGER → CLOSED} at the end.
 */
public enum ConnectionState {
  /** The listener waits for the client to send: the head of a request, or the rest of a small body. */
  ASYNC_WAITIO,
  /** A request is on it: being routed, waiting for a worker, or with one. */
  PROCESSING,
  /** The worker is done; the listener waits for the client to take the rest of the answer. */
  WRITE_COMPLETION,
  /** The worker returned without an answer; whoever has the request will give it later. */
  SUSPENDED,
  /** Parked; the listener waits for another request. */
  KEEPALIVE,
  /** Our side is closed; the listener drains what the client still sends, for a limited time. */
  LINGER,
  /** Gone. */
  CLOSED;

  // With several requests at once, one may end and leave the connection to what another waits for.
  private static final Map<ConnectionState, Set<ConnectionState>> NEXT = new EnumMap<>(Map.of(
      ASYNC_WAITIO, EnumSet.of(PROCESSING, WRITE_COMPLETION, SUSPENDED, KEEPALIVE, LINGER, CLOSED),
      PROCESSING, EnumSet.of(ASYNC_WAITIO, WRITE_COMPLETION, SUSPENDED, KEEPALIVE, LINGER, CLOSED),
      WRITE_COMPLETION, EnumSet.of(ASYNC_WAITIO, PROCESSING, SUSPENDED, KEEPALIVE, LINGER, CLOSED),
      SUSPENDED, EnumSet.of(ASYNC_WAITIO, PROCESSING, WRITE_COMPLETION, KEEPALIVE, LINGER, CLOSED),
      KEEPALIVE, EnumSet.of(ASYNC_WAITIO, PROCESSING, LINGER, CLOSED),
      LINGER, EnumSet.of(CLOSED),
      CLOSED, EnumSet.noneOf(ConnectionState.class)));

  /** Whether a connection may go from here to there. */
  public boolean canGoTo(ConnectionState next) {
    return NEXT.get(this).contains(next);
  }

  /**
   * The next state.
   *
   * @throws IllegalStateException if the table does not allow it
   */
  public ConnectionState to(ConnectionState next) {
    if (!canGoTo(next)) {
      throw new IllegalStateException(
          "connection cannot go from " + this + " to " + next + "; allowed: " + NEXT.get(this));
    }
    return next;
  }
}
