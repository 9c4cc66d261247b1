package io.baton.modules.status.report;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Reads the host's load again and again, away from the listeners.
 *
 * <p><b>Thread:</b> started and stopped by one thread at a time; reads run on a worker thread of Vert.x, never two at once.
 * <p><b>Lifecycle:</b> after {@link #stop} at most the read that was running still ends.
 */
public final class HostUsageRefresh {

  private final Vertx vertx;
  private final HostUsageReader reader;
  private final long periodMillis;
  private final Consumer<HostUsage> result;
  private final AtomicBoolean reading = new AtomicBoolean();

  private volatile boolean stopped;
  private volatile long timer;

  /** Not started; {@code result} is told what was read, on the thread that read it. */
  public HostUsageRefresh(Vertx vertx, HostUsageReader reader, long periodMillis,
      Consumer<HostUsage> result) {
    this.vertx = vertx;
    this.reader = reader;
    this.periodMillis = periodMillis;
    this.result = result;
  }

  /** Succeeds when the first values are there. */
  public Future<Void> start() {
    return read().onSuccess(first -> {
      timer = vertx.setPeriodic(periodMillis, tick -> {
        if (reading.compareAndSet(false, true)) {
          read();
        }
      });
      if (stopped) {
        vertx.cancelTimer(timer);
      }
    });
  }

  /** Reads no more. */
  public void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
  }

  private Future<Void> read() {
    return vertx.<Void>executeBlocking(() -> {
      result.accept(reader.read());
      return null;
    }, false).onComplete(done -> reading.set(false));
  }
}
