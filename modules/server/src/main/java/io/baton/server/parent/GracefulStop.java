package io.baton.server.parent;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.mpm.EventMpm;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * A graceful stop (httpd: {@code SIGWINCH}): nobody is accepted any more, and who has a request is answered.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Limit:</b> {@code GracefulShutdownTimeout}; none if that is 0.
 */
final class GracefulStop {

  private static final long LOOK_MILLIS = 100;

  private final Vertx vertx;
  private final EventMpm mpm;
  private final ErrorLog log;
  private final Duration limit;
  private final Promise<Void> over = Promise.promise();

  GracefulStop(Vertx vertx, EventMpm mpm, ErrorLog log, Duration limit) {
    this.vertx = vertx;
    this.mpm = mpm;
    this.log = log;
    this.limit = limit;
  }

  void begin() {
    log.log("mpm_event", LogLevel.NOTICE, "AH00492: caught SIGWINCH, shutting down gracefully");
    mpm.quiesce();
    long deadline = System.nanoTime() + limit.toNanos();
    vertx.setPeriodic(LOOK_MILLIS, timer -> {
      boolean late = !limit.isZero() && System.nanoTime() - deadline >= 0;
      if (mpm.connections() == 0 || late) {
        vertx.cancelTimer(timer);
        if (late) {
          log.log("mpm_event", LogLevel.NOTICE,
              "GracefulShutdownTimeout of " + limit.toSeconds() + " s is over, "
                  + mpm.connections() + " connections are ended");
        }
        over.complete();
      }
    });
  }

  /** Completes when no connection is left, or the time is over. */
  Future<Void> over() {
    return over.future();
  }
}
