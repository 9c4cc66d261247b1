package io.baton.mpm.worker;

import io.baton.mpm.connection.Exchange;
import io.baton.scoreboard.WorkerScore;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker thread of a child, as a verticle (httpd: {@code worker_thread}). Runs one request at a time.
 *
 * <p><b>Thread:</b> one of its generation at a time; there are as many threads as workers.
 * <p><b>Lifecycle:</b> deployed with its child, undeployed when the child ends.
 */
public final class Worker extends VerticleBase {

  private static final int MAX_ATTEMPTS = 100;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final WorkerHandle handle;
  private final WorkerScore score;
  private final Runnable late;
  private MessageConsumer<Handoff> consumer;

  /**
   * A worker that listens at the address of its handle.
   *
   * @param late runs on the worker when a request comes to its end after the worker was given up
   */
  public Worker(WorkerHandle handle, Runnable late) {
    this.handle = handle;
    this.late = late;
    this.score = handle.score();
  }

  @Override
  public Future<?> start() {
    score.status(WorkerStatus.STARTING, System.currentTimeMillis());
    consumer = vertx.eventBus().localConsumer(handle.address(), this::run);
    score.status(WorkerStatus.READY, System.currentTimeMillis());
    return consumer.completion();
  }

  @Override
  public Future<?> stop() {
    return consumer.unregister();
  }

  private void run(Message<Handoff> message) {
    Handoff handoff = message.body();
    Exchange exchange = handoff.exchange();
    Occupation occupation = new Occupation(Thread.currentThread(), exchange, handoff.replyAddress(),
        System.nanoTime());
    handle.begin(occupation);
    try {
      RequestRow.begin(score, exchange);
      exchange.workerRow(() -> handle.isDoing(occupation) ? score : null);
      Turn.take(exchange, handoff.stage(), () -> !handle.isDoing(occupation));
    } finally {
      if (handle.end(occupation)) {
        Thread.interrupted(); // who interrupted meant this request; the next may begin before the thread is back in its pool
        giveBack(handoff, occupation.sinceNanos());
      } else {
        late.run();
      }
    }
  }

  /** Tells the listener that the worker is free. Without that it would be lost, so want of memory is waited out. */
  private void giveBack(Handoff handoff, long begin) {
    Exchange exchange = handoff.exchange();
    exchange.withWorker(false);
    exchange.workerRow(null);
    for (int attempt = 1;; attempt++) {
      try {
        boolean answered = exchange.context().response().ended();
        RequestRow.end(score, exchange, System.nanoTime() - begin);
        score.status(WorkerStatus.READY, System.currentTimeMillis());
        vertx.eventBus().send(handoff.replyAddress(), new Outcome(handle, exchange, answered),
            ByReferenceCodec.LOCAL);
        return;
      } catch (OutOfMemoryError e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(attempt * PAUSE_NANOS);
      }
    }
  }
}
