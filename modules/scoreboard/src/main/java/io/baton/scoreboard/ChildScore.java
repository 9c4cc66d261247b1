package io.baton.scoreboard;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The slot of a child (httpd: {@code process_score}).
 *
 * <p><b>Thread:</b> the parent writes that the child starts, stops or is quiescing; the listener that owns it writes the
 * numbers of its connections and its admission. The parent calls {@link #start} before the listener knows the child and
 * {@link #stop} after its last worker ended, so these two may write everything.
 * <p><b>Invariant:</b> the slot is free exactly while its process id is 0.
 */
public final class ChildScore {

  private static final int TOTAL = 0;
  private static final int WAIT_IO = 1;
  private static final int WRITING = 2;
  private static final int KEEP_ALIVE = 3;
  private static final int CLOSING = 4;
  private static final int SUSPENDED = 5;
  private static final int ACCEPTING = 6;
  private static final int IDLE = 7;
  private static final int LIMIT = 8;
  private static final int EXHAUSTED = 9;
  private static final int GAUGES = 10;

  private record Occupant(long pid, int generation, int threads, int listener) {}

  private static final Occupant FREE = new Occupant(0, 0, 0, 0);

  private final int slot;
  private volatile AtomicReferenceArray<WorkerScore> workers;
  private final AtomicIntegerArray gauges = new AtomicIntegerArray(GAUGES);

  private volatile Occupant occupant = FREE;
  private volatile boolean quiescing;

  ChildScore(int slot, int threadLimit) {
    this.slot = slot;
    this.workers = new AtomicReferenceArray<>(threadLimit);
  }

  /**
   * A child takes the slot. It is accepting and not quiescing, and has no connection.
   *
   * @param generation the generation that it belongs to
   * @param pid the process that it lives in, not 0
   * @param threads the number of its workers
   * @param listener the index of its listener
   */
  public void start(int generation, long pid, int threads, int listener) {
    if (pid == 0) {
      throw new IllegalArgumentException("pid 0 means that slot " + slot + " is free: give the child's own");
    }
    growTo(threads);
    connections(0, 0, 0, 0, 0, 0);
    quiescing = false;
    admission(true, 0, ChildSnapshot.NO_LIMIT, false);
    occupant = new Occupant(pid, generation, threads, listener);
  }

  /** The child is gone: frees the slot, all its workers are dead. What the workers counted for the slot is kept. */
  public void stop() {
    AtomicReferenceArray<WorkerScore> rows = workers;
    for (int thread = 0; thread < rows.length(); thread++) {
      WorkerScore worker = rows.get(thread);
      if (worker != null) {
        worker.ended();
      }
    }
    connections(0, 0, 0, 0, 0, 0);
    quiescing = false;
    admission(false, 0, ChildSnapshot.NO_LIMIT, false);
    occupant = FREE;
  }

  /**
   * Whether the child is stopping: it finishes what it has and takes nothing new. Its workers are shown as
   * {@link WorkerStatus#GRACEFUL}, also those that have a request, whatever they themselves say.
   */
  public void quiescing(boolean isQuiescing) {
    quiescing = isQuiescing;
  }

  /**
   * Whether the child takes new connections, and why.
   *
   * @param accepting whether it does
   * @param idle its idle workers
   * @param limit so many connections that are not closing it may have with them
   * @param exhausted whether it has accepted all connections that it may accept in its life
   */
  public void admission(boolean accepting, int idle, int limit, boolean exhausted) {
    gauges.setRelease(ACCEPTING, accepting ? 1 : 0);
    gauges.setRelease(IDLE, idle);
    gauges.setRelease(LIMIT, limit);
    gauges.setRelease(EXHAUSTED, exhausted ? 1 : 0);
  }

  /**
   * How many connections the child has, and in which state they wait.
   *
   * @param total all of them
   * @param waitIo waiting until they can be read or written because a module asked for it
   * @param writing waiting until the client takes more of an answer
   * @param keepAlive waiting for the next request
   * @param closing in lingering close
   * @param suspended waiting for a module
   */
  public void connections(int total, int waitIo, int writing, int keepAlive, int closing, int suspended) {
    gauges.setRelease(TOTAL, total);
    gauges.setRelease(WAIT_IO, waitIo);
    gauges.setRelease(WRITING, writing);
    gauges.setRelease(KEEP_ALIVE, keepAlive);
    gauges.setRelease(CLOSING, closing);
    gauges.setRelease(SUSPENDED, suspended);
  }

  /** Whether no child is in the slot. */
  boolean isFree() {
    return occupant.pid == 0;
  }

  WorkerScore worker(int thread) {
    AtomicReferenceArray<WorkerScore> rows = workers;
    Scoreboard.requireIndex("worker of child slot " + slot, thread, rows.length());
    WorkerScore found = rows.get(thread);
    if (found != null) {
      return found;
    }
    rows.compareAndSet(thread, null, new WorkerScore(slot, thread));
    return rows.get(thread);
  }

  /** Rows for so many workers; those that are there are kept with what they counted. */
  private void growTo(int threads) {
    AtomicReferenceArray<WorkerScore> rows = workers;
    if (threads <= rows.length()) {
      return;
    }
    AtomicReferenceArray<WorkerScore> more = new AtomicReferenceArray<>(threads);
    for (int thread = 0; thread < rows.length(); thread++) {
      more.set(thread, rows.get(thread));
    }
    workers = more;
  }

  /** The slots of its workers that were ever used. */
  List<WorkerScore> workers() {
    AtomicReferenceArray<WorkerScore> rows = workers;
    List<WorkerScore> used = new ArrayList<>();
    for (int thread = 0; thread < rows.length(); thread++) {
      WorkerScore worker = rows.getAcquire(thread);
      if (worker != null) {
        used.add(worker);
      }
    }
    return used;
  }

  ChildSnapshot snapshot(boolean seeRequestTail) {
    Occupant o = occupant;
    boolean stopping = quiescing;
    List<WorkerSnapshot> copies = new ArrayList<>();
    for (WorkerScore worker : workers()) {
      WorkerSnapshot copy = worker.snapshot(seeRequestTail);
      copies.add(stopping ? copy.ofStoppingChild() : copy);
    }
    return new ChildSnapshot(slot, o.pid, o.generation, o.threads, o.listener, stopping,
        gauges.getAcquire(ACCEPTING) != 0,
        gauges.getAcquire(TOTAL), gauges.getAcquire(WAIT_IO), gauges.getAcquire(WRITING),
        gauges.getAcquire(KEEP_ALIVE), gauges.getAcquire(CLOSING), gauges.getAcquire(SUSPENDED),
        gauges.getAcquire(IDLE), gauges.getAcquire(LIMIT), gauges.getAcquire(EXHAUSTED) != 0, copies);
  }
}
