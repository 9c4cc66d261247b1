package io.baton.mpm.accept;

import io.netty.channel.EventLoop;

/**
 * What admission knows of one child.
 *
 * <p><b>Thread:</b> {@code accepted} and {@code refusing} are written by the acceptor, everything else by the listener that
 * owns the child; each counter has one writer, so none is ever lost.
 * <p><b>Invariant:</b> {@code connections() >= 0}, and the acceptor sees its own admissions at once.
 */
public final class AdmissionGate {

  private final int slot;
  private final EventLoop eventLoop;
  private final AdmissionRule rule;
  private final AdmissionListener listener;

  private volatile int accepted;
  private volatile boolean refusing;

  private volatile int closed;
  private volatile int closing;
  private volatile int idle;
  private volatile boolean stopping;

  /** A gate that refuses until it is told of idle workers. */
  public AdmissionGate(int slot, EventLoop eventLoop, AdmissionRule rule, AdmissionListener listener) {
    this.slot = slot;
    this.eventLoop = eventLoop;
    this.rule = rule;
    this.listener = listener;
  }

  /** The child's slot on the scoreboard. */
  public int slot() {
    return slot;
  }

  /** Connections that were admitted and are not closed yet. Any thread. */
  public int connections() {
    return accepted - closed;
  }

  /** Whether it would admit one more. Any thread. */
  public boolean isAccepting() {
    return !stopping && rule.accepts(connections() - closing, idle, refusing);
  }

  /** Idle workers of the child. Listener's thread. */
  public void idle(int workers) {
    idle = workers;
  }

  /** Connections that are closing and do not count. Listener's thread. */
  public void closing(int connections) {
    closing = connections;
  }

  /** A connection is gone. Listener's thread. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  public void connectionClosed() {
    closed++;
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

  /** Asks the rule and remembers the answer. Acceptor's thread. */
  boolean decide() {
    boolean accepting = isAccepting();
    refusing = !accepting;
    return accepting;
  }
}
