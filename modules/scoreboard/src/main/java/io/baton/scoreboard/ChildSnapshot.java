package io.baton.scoreboard;

import java.util.List;
import java.util.Optional;

/**
 * A copy of the slot of a child.
 *
 * @param slot its index, from 0
 * @param pid the process of the child; 0 if the slot is free
 * @param generation the generation of the child
 * @param threads the number of its workers
 * @param listener the index of its listener
 * @param quiescing whether it is stopping
 * @param accepting whether it takes new connections
 * @param connections all its connections
 * @param waitIo connections that wait because a module asked for it
 * @param writing connections whose client has not taken the whole answer yet
 * @param keepAlive connections that wait for the next request
 * @param closing connections in lingering close
 * @param suspended connections that wait for a module
 * @param idleWorkers the idle workers that admission counts on; one that is idle may be shown with a request of the listener
 * @param connectionLimit so many connections that are not closing it may have; {@link #NO_LIMIT} before it is known
 * @param exhausted whether it has accepted all connections that it may accept in its life
 * @param workers the worker slots that were ever used, by rising thread number
 */
public record ChildSnapshot(int slot, long pid, int generation, int threads, int listener, boolean quiescing,
    boolean accepting, int connections, int waitIo, int writing, int keepAlive, int closing, int suspended,
    int idleWorkers, int connectionLimit, boolean exhausted, List<WorkerSnapshot> workers) {

  /** The limit of a child that its listener does not know yet. */
  public static final int NO_LIMIT = -1;

  /** Why a child takes no connection. */
  public enum Refusal {
    /** It does not run yet. */
    STARTING,
    /** None of its workers is idle. */
    NO_IDLE_WORKERS,
    /** It has as many connections as its idle workers allow. */
    CONNECTION_LIMIT,
    /** It has accepted all connections that it may accept in its life. */
    EXHAUSTED,
    /** It is about to end. */
    STOPPING
  }

  /** Copies the list. */
  public ChildSnapshot {
    workers = List.copyOf(workers);
  }

  /** A copy of a slot of which admission says nothing. */
  public ChildSnapshot(int slot, long pid, int generation, int threads, int listener, boolean quiescing,
      boolean accepting, int connections, int waitIo, int writing, int keepAlive, int closing, int suspended,
      List<WorkerSnapshot> workers) {
    this(slot, pid, generation, threads, listener, quiescing, accepting, connections, waitIo, writing,
        keepAlive, closing, suspended, 0, NO_LIMIT, false, workers);
  }

  /** The same child with other rows for its workers. */
  public ChildSnapshot withWorkers(List<WorkerSnapshot> others) {
    return new ChildSnapshot(slot, pid, generation, threads, listener, quiescing, accepting, connections,
        waitIo, writing, keepAlive, closing, suspended, idleWorkers, connectionLimit, exhausted, others);
  }

  /** Whether no child is in the slot. */
  public boolean isFree() {
    return pid == 0;
  }

  /** Connections with a request. */
  public int processing() {
    return Math.max(0, connections - waitIo - writing - keepAlive - closing - suspended);
  }

  /** Why it takes no connection; empty if it takes one. */
  public Optional<Refusal> refusal() {
    if (quiescing) {
      return Optional.of(Refusal.STOPPING);
    }
    if (connectionLimit == NO_LIMIT) {
      return Optional.of(Refusal.STARTING);
    }
    if (exhausted) {
      return Optional.of(Refusal.EXHAUSTED);
    }
    if (idleWorkers <= 0) {
      return Optional.of(Refusal.NO_IDLE_WORKERS);
    }
    return connections - closing < connectionLimit ? Optional.empty() : Optional.of(Refusal.CONNECTION_LIMIT);
  }

  /** How many connections it takes from now on if nothing else happens. */
  public int more() {
    return refusal().isPresent() ? 0 : connectionLimit - (connections - closing);
  }
}
