package io.baton.mpm.listener;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.settings.KeepAliveShedding;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Makes room for clients that wait because a child has all the connections that it may have (design: a parked connection is
 * shed only when the limit keeps others waiting, and never under a request).
 *
 * <p>The kernel does not say whether anybody waits in its backlog. So a child at its limit that could shed a connection lets the
 * acceptor take one more; if one comes, it owes one, and pays with the connection that has been parked longest, else with the
 * next one that gives its answer, which says {@code Connection: close}.
 *
 * <p><b>Thread:</b> the listener's.
 */
final class Shedding {

  /** How often a child at its limit looks for connections that it could shed. */
  static final Duration INTERVAL = Duration.ofMillis(250);

  private static final long MIN_PARKED_NANOS = Duration.ofSeconds(1).toNanos();

  private final Acceptor acceptor;
  private final Children children;
  private final LongSupplier clock;

  Shedding(Acceptor acceptor, Children children, LongSupplier clock) {
    this.acceptor = acceptor;
    this.children = children;
    this.clock = clock;
  }

  /** Says how many connections each child could shed. */
  void look() {
    boolean changed = false;
    for (Child child : children.running()) {
      if (child.shedding() == KeepAliveShedding.LIMIT) {
        changed |= child.gate().mayExceedBy(child.gate().isAccepting() ? 0 : sheddable(child));
      }
    }
    if (changed) {
      acceptor.recheck();
    }
  }

  /** A connection was admitted: if its child owes one for it, that which has been parked longest goes. */
  void admitted(Child child) {
    while (child.gate().owes()) {
      Optional<Connection> longest = child.connections().stream()
          .filter(connection -> connection.state() == ConnectionState.KEEPALIVE)
          .min(Comparator.comparingLong(Connection::parkedNanos));
      if (longest.isEmpty()) {
        return;
      }
      shed(longest.get());
    }
  }

  /** No worker of a child is idle any more. */
  void busy(Child child) {
    if (child.shedding() == KeepAliveShedding.BUSY) {
      child.connections().stream().filter(connection -> connection.state() == ConnectionState.KEEPALIVE)
          .forEach(Shedding::shed);
    }
  }

  private int sheddable(Child child) {
    long now = clock.getAsLong();
    int parked = 0;
    boolean inUse = false;
    for (Connection connection : child.connections()) {
      if (connection.state() == ConnectionState.KEEPALIVE) {
        parked += now - connection.parkedNanos() >= MIN_PARKED_NANOS ? 1 : 0;
      } else {
        inUse |= connection.isOpen() && connection.keepAlives() > 0;
      }
    }
    return parked == 0 && inUse ? 1 : parked;
  }

  private static void shed(Connection connection) {
    connection.lingerShortly();
    connection.close();
  }
}
