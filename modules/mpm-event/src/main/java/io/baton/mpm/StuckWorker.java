package io.baton.mpm;

import io.baton.mpm.worker.Occupation;
import io.baton.mpm.worker.WorkerHandle;
import java.time.Duration;

/** A worker whose handler has not returned for long. Parent's thread. */
public final class StuckWorker {

  private final SlotHolder holder;
  private final WorkerHandle worker;
  private final Occupation occupation;
  private final long nowNanos;

  StuckWorker(SlotHolder holder, WorkerHandle worker, Occupation occupation, long nowNanos) {
    this.holder = holder;
    this.worker = worker;
    this.occupation = occupation;
    this.nowNanos = nowNanos;
  }

  /** Tells one stuck request of a worker from another. */
  public Object identity() {
    return occupation;
  }

  /** Which worker, how long, and with what. */
  public String description() {
    return "slot " + holder.slot() + " (gen " + holder.generation().number() + "), thread \""
        + occupation.thread().getName() + "\", has been busy for "
        + Duration.ofNanos(nowNanos - occupation.sinceNanos()).toSeconds() + " s with "
        + occupation.exchange().request().requestLine() + " from " + occupation.exchange().clientAddress();
  }

  /** Where its thread is, innermost call first. */
  public StackTraceElement[] stack() {
    return occupation.thread().getStackTrace();
  }

  SlotHolder holder() {
    return holder;
  }

  WorkerHandle worker() {
    return worker;
  }

  Occupation occupation() {
    return occupation;
  }
}
