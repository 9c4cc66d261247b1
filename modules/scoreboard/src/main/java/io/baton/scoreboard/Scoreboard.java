package io.baton.scoreboard;

import io.baton.scoreboard.history.History;
import io.baton.scoreboard.latency.Latencies;
import io.baton.scoreboard.latency.LatencyHistogram;
import io.baton.scoreboard.latency.LatencySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The slots of all children, workers and listeners.
 *
 * <p><b>Thread:</b> slots may be asked for and snapshots taken by any thread; each slot says who may write to it. The limits and
 * the number of slots are changed by the parent alone.
 * <p><b>Lifecycle:</b> made once when the server starts; it outlives every generation, so that counters do too.
 * <p><b>Invariant:</b> a slot that a child is in is never replaced; no method waits. Slots come into being when they are
 * first asked for, so a large {@code ServerLimit} costs little until it is used.
 */
public final class Scoreboard {

  /** More listeners than this cannot be told apart; there is one for each event loop. */
  public static final int LISTENER_LIMIT = 256;

  /** The greatest number of slots: enough for the greatest {@code ServerLimit} and as many children that finish. */
  public static final int SLOT_LIMIT = 65_536;

  private final ServerScore server;
  private final AcceptorScore acceptor = new AcceptorScore();
  private volatile AtomicReferenceArray<ChildScore> children;
  private volatile Size size;
  private final AtomicReferenceArray<ListenerScore> listeners = new AtomicReferenceArray<>(LISTENER_LIMIT);
  private final History history = new History();

  private record Size(int serverLimit, int threadLimit) {}

  /**
   * A scoreboard without children.
   *
   * @param serverLimit number of child slots, 1 or more ({@code ServerLimit})
   * @param threadLimit number of worker slots of a child, 1 or more ({@code ThreadLimit})
   * @param restartTimeMillis when the server was started, in milliseconds since 1970
   */
  public Scoreboard(int serverLimit, int threadLimit, long restartTimeMillis) {
    this.size = size(serverLimit, threadLimit);
    this.server = new ServerScore(serverLimit, threadLimit, restartTimeMillis);
    this.children = new AtomicReferenceArray<>(serverLimit);
  }

  /** Number of child slots that the running generation may use. */
  public int serverLimit() {
    return size.serverLimit;
  }

  /** Number of worker slots of a child of the running generation. */
  public int threadLimit() {
    return size.threadLimit;
  }

  /** Another generation has other limits. Children that are there keep their slots, whatever the limits are. Parent's thread. */
  public void resize(int serverLimit, int threadLimit) {
    size = size(serverLimit, threadLimit);
  }

  private static Size size(int serverLimit, int threadLimit) {
    if (serverLimit < 1 || threadLimit < 1) {
      throw new IllegalArgumentException(
          "a scoreboard needs at least one child slot and one worker slot, found"
              + " serverLimit=" + serverLimit + ", threadLimit=" + threadLimit);
    }
    return new Size(serverLimit, threadLimit);
  }

  /** Forgets what the free slots counted, as a server does that is stopped and started. Parent's thread. */
  public void forgetFreeSlots() {
    AtomicReferenceArray<ChildScore> slots = children;
    for (int slot = 0; slot < slots.length(); slot++) {
      ChildScore child = slots.get(slot);
      if (child != null && child.isFree()) {
        slots.set(slot, null);
      }
    }
  }

  /** What concerns the whole server; written by the parent. */
  public ServerScore server() {
    return server;
  }

  /** What concerns the listening sockets; written by the acceptor. */
  public AcceptorScore acceptor() {
    return acceptor;
  }

  /** The slot of a child. One beyond {@link #serverLimit} is for a child beside others that finish. */
  public ChildScore child(int slot) {
    requireIndex("child slot", slot, SLOT_LIMIT);
    AtomicReferenceArray<ChildScore> slots = slots(slot);
    ChildScore found = slots.get(slot);
    if (found != null) {
      return found;
    }
    slots.compareAndSet(slot, null, new ChildScore(slot, size.threadLimit));
    return slots.get(slot);
  }

  /** The slots, as many as are needed for this one. Only the parent asks for one that is not there. */
  private AtomicReferenceArray<ChildScore> slots(int slot) {
    AtomicReferenceArray<ChildScore> present = children;
    if (slot < present.length()) {
      return present;
    }
    AtomicReferenceArray<ChildScore> more = new AtomicReferenceArray<>(
        Math.min(SLOT_LIMIT, Math.max(slot + 1, present.length() * 2)));
    for (int index = 0; index < present.length(); index++) {
      more.set(index, present.get(index));
    }
    children = more;
    return more;
  }

  /** The slot of a worker: child slot, and thread from 0. */
  public WorkerScore worker(int slot, int thread) {
    return child(slot).worker(thread);
  }

  /** The slot of a listener, from 0 to {@link #LISTENER_LIMIT} - 1. */
  public ListenerScore listener(int index) {
    requireIndex("listener", index, LISTENER_LIMIT);
    ListenerScore found = listeners.get(index);
    if (found != null) {
      return found;
    }
    listeners.compareAndSet(index, null, new ListenerScore(index));
    return listeners.get(index);
  }

  /**
   * Copies all slots. A slot that is being written to meanwhile may show some values from before and some from after the
   * change; the totals are exact as soon as nobody writes.
   *
   * @param nowMillis the time that the snapshot shows, in milliseconds since 1970
   */
  public ScoreboardSnapshot snapshot(long nowMillis) {
    ServerSnapshot serverCopy = server.snapshot();
    Size limits = size;
    int slotsShown = limits.serverLimit;
    int threadsShown = limits.threadLimit;
    AtomicReferenceArray<ChildScore> slots = children;
    List<ChildSnapshot> childCopies = new ArrayList<>();
    for (int slot = 0; slot < slots.length(); slot++) {
      ChildScore child = slots.getAcquire(slot);
      if (child != null) {
        ChildSnapshot copy = child.snapshot(serverCopy.seeRequestTail());
        childCopies.add(copy);
        if (!copy.isFree()) {
          slotsShown = Math.max(slotsShown, slot + 1);
          threadsShown = Math.max(threadsShown, copy.threads());
        }
      }
    }
    List<ListenerSnapshot> listenerCopies = new ArrayList<>();
    for (int index = 0; index < LISTENER_LIMIT; index++) {
      ListenerScore listener = listeners.getAcquire(index);
      if (listener != null) {
        listenerCopies.add(listener.snapshot(serverCopy.seeRequestTail()));
      }
    }
    return new ScoreboardSnapshot(nowMillis, slotsShown, threadsShown, serverCopy, childCopies,
        listenerCopies);
  }

  /** How long requests waited and took since the server was started. Goes through every histogram; any thread. */
  public Latencies latencies() {
    List<LatencyHistogram> waited = new ArrayList<>();
    List<LatencyHistogram> service = new ArrayList<>();
    for (int index = 0; index < LISTENER_LIMIT; index++) {
      ListenerScore listener = listeners.getAcquire(index);
      if (listener != null) {
        waited.add(listener.waited());
        service.add(listener.service());
      }
    }
    AtomicReferenceArray<ChildScore> slots = children;
    for (int slot = 0; slot < slots.length(); slot++) {
      ChildScore child = slots.getAcquire(slot);
      if (child != null) {
        child.workers().forEach(worker -> service.add(worker.service()));
      }
    }
    return new Latencies(LatencySnapshot.of(waited), LatencySnapshot.of(service));
  }

  /** What happened in the last minutes and hours. Any thread reads. */
  public History history() {
    return history;
  }

  /**
   * A second is over: it goes into the history. The parent alone calls this.
   *
   * @param nowMillis in milliseconds since 1970
   */
  public void tick(long nowMillis) {
    Measures measures = new Measures(snapshot(nowMillis));
    history.tick(nowMillis, measures::of, latencies());
  }

  static void requireIndex(String what, int index, int limit) {
    if (index < 0 || index >= limit) {
      throw new IllegalArgumentException(what + " must be between 0 and " + (limit - 1) + ", found " + index);
    }
  }
}
