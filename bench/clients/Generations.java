import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which generation of a server was asked for when, and since when it is known to serve; with that, whether an answer may come from
 * it. The first, 0 or what the driver says, is there from the beginning.
 *
 * <p><b>Thread:</b> asked and confirmed by the driver's, the rest by any.
 * <p><b>Invariant:</b> generations are asked for in order, one at a time. Times are nanoseconds since construction.
 */
final class Generations {
  /** How the generation of an answer fits to the time of its request. */
  enum Verdict {
    /** It was the current one at some time between the sending of the request and the end of the answer. */
    CURRENT,
    /** It may have been; but somebody had been answered by a newer one before this request was sent. */
    OVERTAKEN,
    /** A newer one was confirmed before this request was sent, or nobody had asked for this one. */
    WRONG
  }

  private static final long NOT_YET = Long.MAX_VALUE;

  private final long origin = System.nanoTime();
  private final int first;
  private final AtomicLongArray supersededAt;
  private final AtomicLongArray overtakenAt;
  private volatile int asked;
  private volatile int seen;
  private volatile long askedAt;
  private volatile long endedAt = -1;
  private volatile boolean reloading;

  /** With the generation that serves now, and room for so many after it. */
  Generations(int first, int more) {
    this.first = first;
    this.asked = first;
    this.seen = first;
    this.supersededAt = new AtomicLongArray(more + 1);
    this.overtakenAt = new AtomicLongArray(more + 1);
    for (int i = 0; i <= more; i++) {
      supersededAt.set(i, NOT_YET);
      overtakenAt.set(i, NOT_YET);
    }
  }

  long now() {
    return System.nanoTime() - origin;
  }

  int asked() {
    return asked;
  }

  /** When the last one was asked for. */
  long askedAt() {
    return askedAt;
  }

  /** The driver: the next one is about to be asked for. */
  void ask() {
    askedAt = now();
    reloading = true;
    asked++;
  }

  /** The driver: it serves, or nobody waits for it any longer. */
  void end(boolean confirmed) {
    long now = now();
    if (confirmed) {
      markOlder(supersededAt, asked, now);
    }
    endedAt = now;
    reloading = false;
  }

  /** An answer of this generation has been seen. */
  void see(int generation, long when) {
    if (generation > seen && generation <= asked) {
      seeFirst(generation, when);
    }
  }

  private synchronized void seeFirst(int generation, long when) {
    markOlder(overtakenAt, generation, when);
    seen = Math.max(seen, generation);
  }

  /** All older ones that were not marked by an earlier one. */
  private void markOlder(AtomicLongArray times, int generation, long when) {
    for (int i = generation - first - 1; i >= 0 && times.compareAndSet(i, NOT_YET, when); i--) {
      // The loop does it all.
    }
  }

  /** Whether a request that was sent then may have been answered by this generation. */
  Verdict judge(int generation, long sent) {
    if (generation < first || generation > asked || supersededAt.get(generation - first) <= sent) {
      return Verdict.WRONG;
    }
    return overtakenAt.get(generation - first) <= sent ? Verdict.OVERTAKEN : Verdict.CURRENT;
  }

  /** Whether a reload was going on at some time between then and now. */
  boolean reloadedSince(long when) {
    return reloading || endedAt >= when;
  }
}
