package io.baton.testkit;

import java.util.concurrent.Semaphore;

/**
 * The gate at which the requests for the handler {@code held} wait, those of all generations of a server.
 *
 * <p><b>Thread:</b> a worker's comes and waits; that of the test lets it go on.
 * <p><b>Lifecycle:</b> that of the server; once {@link #releaseAll} was called nobody waits here any more.
 * <p><b>Invariant:</b> as many requests have gone on as were released, and those that came first went first.
 */
final class HeldRequests {

  /** More than ever come; twice as many are not yet too many for a semaphore. */
  private static final int ALL = 1 << 30;

  private final Semaphore released = new Semaphore(0, true);

  /**
   * Waits until the request of the calling worker is released.
   *
   * @throws InterruptedException if the server gives the worker up first
   */
  void await() throws InterruptedException {
    released.acquire();
  }

  /** Lets so many requests go on: of those that wait, and if these are fewer, of those that will come. */
  void release(int requests) {
    released.release(requests);
  }

  /** Lets all requests go on, also those that will come. */
  void releaseAll() {
    released.drainPermits();
    released.release(ALL);
  }
}
