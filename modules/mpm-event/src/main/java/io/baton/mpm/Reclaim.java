package io.baton.mpm;

import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.mpm.worker.Occupation;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gets workers back that do not return while everything is being stopped: they are interrupted again and again, and
 * left behind at last (spec event-mpm §2.8, with interrupts for signals).
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Limit:</b> ten seconds.
 */
final class Reclaim {

  private static final int SECOND_MILLIS = 1000;
  private static final List<Integer> ASKED_AT = List.of(3, 5, 7, 9);
  private static final int GIVEN_UP_AT = 10;

  private final Vertx vertx;
  private final Supplier<List<Occupation>> busy;
  private final Promise<Void> over = Promise.promise();
  private long timer;
  private int seconds;

  /** Nothing happens before {@link #begin}. */
  Reclaim(Vertx vertx, Supplier<List<Occupation>> busy) {
    this.vertx = vertx;
    this.busy = busy;
  }

  /** Completes when those that are busy are left behind. */
  Future<Void> begin() {
    timer = vertx.setPeriodic(SECOND_MILLIS, tick -> second());
    return over.future();
  }

  /** All have returned, or were left behind. */
  void end() {
    vertx.cancelTimer(timer);
  }

  private void second() {
    seconds++;
    if (ASKED_AT.contains(seconds)) {
      busy.get().forEach(this::ask);
    } else if (seconds >= GIVEN_UP_AT) {
      busy.get().forEach(one -> log(one, LogLevel.ERR, "AH00047: could not make worker " + name(one)
          + " exit, attempting to continue anyway"));
      over.tryComplete();
    }
  }

  private void ask(Occupation one) {
    log(one, LogLevel.WARN, "AH00045: worker " + name(one) + " still did not exit, interrupting it");
    one.thread().interrupt();
  }

  private static String name(Occupation one) {
    return "\"" + one.thread().getName() + "\" with " + one.exchange().request().requestLine();
  }

  private static void log(Occupation one, LogLevel level, String text) {
    ErrorLog log = one.exchange().generation().errorLog();
    log.log("mpm_event", level, text);
  }
}
