package io.baton.mpm.keepalive;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * All queues of one kind of waiting, one for each distinct time.
 *
 * <p><b>Thread:</b> the listener's.
 *
 * @param <E> what waits
 */
public final class TimeoutQueues<E extends TimeoutQueue.Entry> {

  private final Map<Duration, TimeoutQueue<E>> queues = new HashMap<>();
  private final Consumer<E> expired;
  private final LongConsumer deadlines;

  /**
   * No queue yet.
   *
   * @param expired gets those whose time is over
   * @param deadlines is told the deadline of each new entry, on {@link System#nanoTime}'s scale
   */
  public TimeoutQueues(Consumer<E> expired, LongConsumer deadlines) {
    this.expired = expired;
    this.deadlines = deadlines;
  }

  /** Lets an entry wait for a time. */
  public void add(E entry, Duration duration, long nowNanos) {
    queues.computeIfAbsent(duration, d -> new TimeoutQueue<>(d, expired)).add(entry, nowNanos);
    deadlines.accept(nowNanos + duration.toNanos());
  }

  /** Takes out everyone whose time is over; the empty queues of times that nobody uses any more are dropped. */
  public void expire(long nowNanos) {
    // A copy: who is told that its time is over may wait for another time.
    List.copyOf(queues.values()).forEach(queue -> queue.expire(nowNanos));
    queues.values().removeIf(queue -> queue.size() == 0);
  }

  /** The nearest deadline, or {@code fallback} if nobody waits. */
  public long nextDeadlineNanos(long nowNanos, long fallback) {
    long nearest = fallback;
    for (TimeoutQueue<E> queue : queues.values()) {
      if (queue.size() > 0 && queue.nextDeadlineNanos() - nowNanos < nearest - nowNanos) {
        nearest = queue.nextDeadlineNanos();
      }
    }
    return nearest;
  }

  /** How many wait. */
  public int size() {
    return queues.values().stream().mapToInt(TimeoutQueue::size).sum();
  }
}
