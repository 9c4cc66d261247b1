package io.baton.mpm.keepalive;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Connections that wait for the same time, oldest first (spec event-mpm §3.7).
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Invariant:</b> all entries share one duration, so the oldest entry is always first and expiry costs O(1) for each
 * expired one. The length is bounded by the number of connections that admission allows.
 *
 * @param <E> what waits
 */
public final class TimeoutQueue<E extends TimeoutQueue.Entry> {

  private final long durationNanos;
  private final Consumer<E> expired;
  private E first;
  private E last;
  private int size;

  /** An empty queue; who waits longer than {@code duration} is taken out and given to {@code expired}. */
  public TimeoutQueue(Duration duration, Consumer<E> expired) {
    this.durationNanos = duration.toNanos();
    this.expired = expired;
  }

  /** Appends an entry that is in no queue. */
  public void add(E entry, long nowNanos) {
    Links links = entry.timeout();
    if (links.queue != null) {
      throw new IllegalStateException("already in a timeout queue");
    }
    links.queue = this;
    links.deadlineNanos = nowNanos + durationNanos;
    links.previous = last;
    if (last == null) {
      first = entry;
    } else {
      last.timeout().next = entry;
    }
    last = entry;
    size++;
  }

  /** Takes an entry out of whatever queue it is in; does nothing if it is in none. */
  public static void leave(Entry entry) {
    TimeoutQueue<?> queue = entry.timeout().queue;
    if (queue != null) {
      queue.unlink(entry);
    }
  }

  /** Whether an entry waits in any queue. */
  public static boolean isWaiting(Entry entry) {
    return entry.timeout().queue != null;
  }

  /** Takes out everyone whose time is over. */
  public void expire(long nowNanos) {
    while (first != null && first.timeout().deadlineNanos - nowNanos <= 0) {
      E entry = first;
      unlink(entry);
      expired.accept(entry);
    }
  }

  /** Takes out everyone. */
  public void expireAll() {
    while (first != null) {
      E entry = first;
      unlink(entry);
      expired.accept(entry);
    }
  }

  /** How many wait. */
  public int size() {
    return size;
  }

  /** When the oldest entry's time is over, on {@link System#nanoTime}'s scale. Only if the queue is not empty. */
  public long nextDeadlineNanos() {
    return first.timeout().deadlineNanos;
  }

  @SuppressWarnings("unchecked")
  private void unlink(Entry entry) {
    Links links = entry.timeout();
    E previous = (E) links.previous;
    E next = (E) links.next;
    if (previous == null) {
      first = next;
    } else {
      previous.timeout().next = next;
    }
    if (next == null) {
      last = previous;
    } else {
      next.timeout().previous = previous;
    }
    links.previous = null;
    links.next = null;
    links.queue = null;
    size--;
  }

  /** What can wait in a queue, in one at a time. */
  public interface Entry {

    /** The links of this entry: always the same object. */
    Links timeout();
  }

  /** An entry's place in its queue, so that leaving costs O(1) and no memory. */
  public static final class Links {

    private TimeoutQueue<?> queue;
    private Entry previous;
    private Entry next;
    private long deadlineNanos;
  }
}
