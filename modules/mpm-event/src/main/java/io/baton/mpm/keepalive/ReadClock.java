package io.baton.mpm.keepalive;

import io.baton.mpm.settings.ReadStage;
import java.time.Duration;

/**
 * How long a client has taken to send something, and how long it still may.
 *
 * <p><b>Thread:</b> the listener's.
 */
public final class ReadClock {

  private long startNanos;
  private long lastNanos;
  private long bytes;

  /** The wait begins. */
  public void begin(long nowNanos) {
    startNanos = nowNanos;
    lastNanos = nowNanos;
    bytes = 0;
  }

  /** Something came. */
  public void received(int more, long nowNanos) {
    bytes += more;
    lastNanos = nowNanos;
  }

  /** So much came since the wait began; when is not known. */
  public void receivedInAll(long all) {
    bytes = all;
  }

  /**
   * The time that is left, in nanoseconds; 0 or less if it is over.
   *
   * @param timeout for each wait without any byte
   * @param stage for all of it
   */
  public long leftNanos(long nowNanos, Duration timeout, ReadStage stage) {
    long sinceStart = nowNanos - startNanos;
    long idleLeft = timeout.toNanos() - (nowNanos - lastNanos);
    long allowed = stage.allowedNanos(bytes);
    return allowed == Long.MAX_VALUE ? idleLeft : Math.min(idleLeft, allowed - sinceStart);
  }
}
