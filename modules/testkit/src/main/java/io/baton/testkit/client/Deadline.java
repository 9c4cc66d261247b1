package io.baton.testkit.client;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A moment on the monotonic clock until which something may be waited for. Immutable, any thread. */
public final class Deadline {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Duration allowed;
  private final long endNanos;

  private Deadline(Duration allowed) {
    this.allowed = allowed;
    this.endNanos = System.nanoTime() + allowed.toNanos();
  }

  /** The deadline that is {@code allowed} from now. */
  public static Deadline in(Duration allowed) {
    return new Deadline(allowed);
  }

  /** Nanoseconds that are left; zero or less when it has passed. */
  public long remainingNanos() {
    return endNanos - System.nanoTime();
  }

  /** Whether it has passed. */
  public boolean isOver() {
    return remainingNanos() <= 0;
  }

  /** Milliseconds that are left, rounded up, at least 1: what a selector may be told (0 would mean for ever). */
  public long selectMillis() {
    return Math.max(1, (remainingNanos() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
  }

  /**
   * Goes on only if there is time left.
   *
   * @param waitedFor what did not come, for the message
   * @throws SocketTimeoutException if the deadline has passed
   */
  public void check(String waitedFor) throws SocketTimeoutException {
    if (isOver()) {
      throw new SocketTimeoutException("waited " + allowed.toMillis() + " ms in vain for " + waitedFor);
    }
  }
}
