package io.baton.mpm.accept;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What admission knows of one child.
 *
 * <p><b>Thread:</b> {@code accepted} and {@code refusing} are written by the acceptor, {@code prolonged} by the parent,
 * everything else by the listener that owns the child; each counter has one writer, so none is ever lost. A connection that
 * another child hands over is counted by the listener in {@code adopted}, and in {@code gone} of the child that had it.
 * <p><b>Invariant:</b> {@code connections() >= 0}, and the acceptor sees its own admissions at once.
 */
public final class AdmissionGate {

  private final int slot;
  private final EventLoop eventLoop;
  private final AdmissionRule rule;
  private final AdmissionListener listener;
  private final int limit;

  private volatile int accepted;
  private volatile boolean refusing;

  private volatile int adopted;
  private volatile int gone;
  private volatile int closing;
  private volatile int idle;
  private volatile boolean stopping;

  private volatile boolean prolonged;

  private volatile int exceeded;
  private volatile int mayExceed;
  private final AtomicInteger paid = new AtomicInteger();

  /**
   * A gate that refuses until it is told of idle workers.
   *
   * @param limit connections that it accepts in its life; 0 for any number
   */
  public AdmissionGate(int slot, EventLoop eventLoop, AdmissionRule rule, AdmissionListener listener,
      int limit) {
    this.slot = slot;
    this.eventLoop = eventLoop;
    this.rule = rule;
    this.listener = listener;
    this.limit = limit;
  }

  /** The child's slot on the scoreboard. */
  public int slot() {
    return slot;
  }

  /** Connections that were admitted or handed over to it, and are neither closed nor handed on. Any thread. */
  public int connections() {
    int less = gone; // first, so that nobody sees the end of a connection without its beginning
    return accepted + adopted - less;
  }

  /** Whether it has accepted all the connections that it may accept in its life. Any thread. */
  public boolean isExhausted() {
    return limit > 0 && accepted >= limit && !prolonged;
  }

  /** It may accept any number of connections from now on: there is nobody who could take its place. Parent's thread. */
  public void prolong() {
    prolonged = true;
  }

  /** Whether the child takes no more connections, for good. Any thread. */
  public boolean isStopping() {
    return stopping;
  }

  /** Whether it would admit one more. Any thread. */
  public boolean isAccepting() {
    return !stopping && !isExhausted() && rule.accepts(connections() - closing, idle, refusing);
  }

  /** So many connections that are not closing the child may have at present. Any thread. */
  public int limit() {
    return rule.limit(idle, refusing);
  }

  /**
   * Lets the acceptor admit so many connections beyond the rule, for each of which another one is then closed. Listener's
   * thread.
   *
   * @return whether that is news
   */
  public boolean mayExceedBy(int connections) {
    int before = mayExceed - exceeded;
    mayExceed = exceeded + (owes() ? 0 : connections);
    return before != mayExceed - exceeded;
  }

  /** Whether a connection was admitted beyond the rule for which none was closed yet. Any thread. */
  public boolean owes() {
    return exceeded - paid.get() > 0;
  }

  /** A connection is closed or about to be: if one is owed, this is it. Any thread. */
  public boolean pay() {
    int before = paid.get();
    while (exceeded - before > 0) {
      if (paid.compareAndSet(before, before + 1)) {
        return true;
      }
      before = paid.get();
    }
    return false;
  }

  /** Idle workers of the child. Listener's thread. */
  public void idle(int workers) {
    idle = workers;
  }

  /** Connections that are closing and do not count. Listener's thread. */
  public void closing(int connections) {
    closing = connections;
  }

  /** A connection is closed, or another child's from now on. Listener's thread. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  public void connectionGone() {
    gone++;
  }

  /** Another child of the same listener handed a connection over. Listener's thread. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  public void connectionAdopted() {
    adopted++;
  }

  /** The child takes no more connections. Listener's thread. */
  public void stop() {
    stopping = true;
  }

  /** Idle workers of the child. Any thread. */
  public int idle() {
    return idle;
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  AdmissionListener listener() {
    return listener;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the acceptor
  void admitted() {
    accepted++;
  }

  /** Whether it admits one more beyond the rule. Acceptor's thread. */
  boolean mayExceed() {
    return !stopping && !isExhausted() && idle > 0 && mayExceed - exceeded > 0;
  }

  /** It is about to admit a connection beyond the rule. Acceptor's thread. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the acceptor
  void exceed() {
    exceeded++;
  }

  /** Asks the rule and remembers the answer. Acceptor's thread. */
  boolean decide() {
    boolean accepting = isAccepting();
    refusing = !accepting;
    return accepting;
  }
}
