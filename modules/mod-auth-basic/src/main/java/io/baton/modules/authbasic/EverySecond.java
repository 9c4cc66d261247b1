package io.baton.modules.authbasic;

import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does something every second that may block, away from listeners and from the workers for requests (httpd: monitor hook).
 *
 * <p><b>Thread:</b> started and stopped by one thread at a time; the work runs on a worker thread of Vert.x, never twice at once.
 * <p><b>Lifecycle:</b> after {@link #stop} at most the work that was running still ends.
 */
final class EverySecond {

  private static final long PERIOD_MILLIS = 1000;
  /** No timer of Vert.x has this number. */
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final Runnable work;
  private final AtomicBoolean working = new AtomicBoolean();
  private long timer = NO_TIMER;

  EverySecond(Vertx vertx, Runnable work) {
    this.vertx = vertx;
    this.work = work;
  }

  void start() {
    timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> {
      if (working.compareAndSet(false, true)) {
        vertx.executeBlocking(() -> {
          work.run();
          return null;
        }, false).onComplete(done -> working.set(false));
      }
    });
  }

  void stop() {
    vertx.cancelTimer(timer);
  }
}
