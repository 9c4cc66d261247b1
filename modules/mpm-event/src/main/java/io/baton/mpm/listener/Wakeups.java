package io.baton.mpm.listener;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Wakes the threads of workers for the requests that were handed to them: once for all that a listener reads in one go, since a
 * thread that is woken takes the processor from the listener at once, and the next request needs another one.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Limit:</b> {@value #MOST} requests; the next ones do not wait until the listener has read from all that are ready.
 *
 * @param <T> the threads of a generation
 */
final class Wakeups<T> {

  static final int MOST = 16;

  private final Executor loop;
  private final Consumer<T> wake;
  private T threads;
  private int handedOver;
  private boolean due;

  /**
   * @param loop the listener's event loop: what it is given runs when all that was ready is read
   * @param wake wakes one of some threads, if there is something to do
   */
  Wakeups(Executor loop, Consumer<T> wake) {
    this.loop = loop;
    this.wake = wake;
  }

  /** A request was handed to a worker on these threads. */
  void handedOver(T to) {
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
    T sleeping = threads;
    threads = null;
    handedOver = 0;
    wake.accept(sleeping);
  }
}
