package io.baton.mpm.listener;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * One timer for all deadlines of a listener: it runs only while somebody waits, and not more often than every 100 ms
 * (httpd's slack).
 *
 * <p><b>Thread:</b> the listener's.
 */
final class Deadlines {

  private static final long SLACK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Vertx vertx;
  private final LongSupplier clock;
  private final LongConsumer expire;
  private boolean armed;
  private long armedNanos;
  private long timer;

  /** No deadline yet; when one is over, {@code expire} is called with the time. */
  Deadlines(Vertx vertx, LongSupplier clock, LongConsumer expire) {
    this.vertx = vertx;
    this.clock = clock;
    this.expire = expire;
  }

  /** Somebody waits until then. */
  void at(long deadlineNanos) {
    if (armed && deadlineNanos - armedNanos >= 0) {
      return;
    }
    if (armed) {
      vertx.cancelTimer(timer);
    }
    armed = true;
    armedNanos = deadlineNanos;
    long wait = Math.max(SLACK_NANOS, deadlineNanos - clock.getAsLong());
    timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, fired -> {
      armed = false;
      expire.accept(clock.getAsLong());
    });
  }
}
