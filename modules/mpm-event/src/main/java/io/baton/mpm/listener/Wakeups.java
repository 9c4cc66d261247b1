package io.baton.mpm.listener;

import io.baton.mpm.worker.WorkerThreads;
import java.util.concurrent.Executor;

/**
 * Wakes the threads of workers for the requests that were handed to them: once for all that a listener reads in one go, since a
 * thread that is woken takes the processor from the listener at once, and the next request needs another one.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Limit:</b> {@value #MOST} requests; the next ones do not wait until the listener has read from all that are ready.
 */
final class Wakeups {

  private static final int MOST = 16;

  private final Executor loop;
  private WorkerThreads threads;
  private int handedOver;
  private boolean due;

  /**
   * @param loop the listener's event loop: what it is given runs when all that was ready is read
   */
  Wakeups(Executor loop) {
    this.loop = loop;
  }

  /** A request was handed to a worker on these threads. */
  void handedOver(WorkerThreads to) {
    if (threads != null && threads != to) {
      wake();
    }
    threads = to;
    if (++handedOver >= MOST) {
      wake();
    } else if (!due) {
      due = true;
      loop.execute(this::wakeWhenDue);
    }
  }

  private void wakeWhenDue() {
    due = false;
    if (threads != null) {
      wake();
    }
  }

  private void wake() {
    WorkerThreads sleeping = threads;
    threads = null;
    handedOver = 0;
    sleeping.wake();
  }
}
