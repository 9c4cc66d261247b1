package io.baton.testkit.client.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests all clients together may still send.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Invariant:</b> no more are taken than were there; after {@link #stop} none.
 */
final class RequestBudget {
  private final AtomicLong left;

  /** So many requests; 0: as many as one likes. */
  RequestBudget(long maxRequests) {
    left = new AtomicLong(maxRequests == 0 ? Long.MAX_VALUE : maxRequests);
  }

  boolean take() {
    return left.getAndUpdate(count -> count > 0 ? count - 1 : 0) > 0;
  }

  boolean isExhausted() {
    return left.get() <= 0;
  }

  void stop() {
    left.set(0);
  }
}
