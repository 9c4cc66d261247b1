package io.baton.mpm.listener;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.settings.KeepAliveShedding;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
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

  /** As long as httpd parks by default: nobody may count on more where others wait. */
  private static final long MIN_WAIT_NANOS = Duration.ofSeconds(5).toNanos();

  private final Acceptor acceptor;
  private final Children children;
  private final LongSupplier clock;
  private final Map<Child, Long> fullSince = new HashMap<>();

  Shedding(Acceptor acceptor, Children children, LongSupplier clock) {
    this.acceptor = acceptor;
    this.children = children;
    this.clock = clock;
  }

  /** Says how many connections each child could shed. */
  void look() {
    boolean changed = false;
    fullSince.keySet().retainAll(children.running());
    for (Child child : children.running()) {
      if (child.shedding() == KeepAliveShedding.LIMIT) {
        changed |= child.gate().mayExceedBy(sheddable(child));
      }
    }
    if (changed) {
      acceptor.recheck();
    }
  }

  /** A connection was admitted: if its child owes one for it, that which has been parked longest goes. */
  void admitted(Child child) {
    if (!child.gate().owes()) {
      return;
    }
    child.connections().stream()
        .filter(connection -> connection.state() == ConnectionState.KEEPALIVE && !connection.isSacrificed())
        .min(Comparator.comparingLong(Connection::parkedNanos))
        .filter(longest -> child.gate().pay())
        .ifPresent(longest -> {
          longest.sacrifice();
          shed(longest);
        });
  }

  /** No worker of a child is idle any more. */
  void busy(Child child) {
    if (child.shedding() == KeepAliveShedding.BUSY) {
      child.connections().stream().filter(connection -> connection.state() == ConnectionState.KEEPALIVE)
          .forEach(Shedding::shed);
    }
  }

  private int sheddable(Child child) {
    if (child.gate().isAccepting()) {
      fullSince.remove(child);
      return 0;
    }
    long now = clock.getAsLong();
    boolean fullForLong = now - fullSince.computeIfAbsent(child, full -> now) >= MIN_WAIT_NANOS;
    int parked = 0;
    boolean inUse = false;
    for (Connection connection : child.connections()) {
      if (connection.state() == ConnectionState.KEEPALIVE) {
        parked += now - connection.parkedNanos() >= MIN_WAIT_NANOS ? 1 : 0;
      } else {
        inUse |= connection.isOpen() && connection.keepAlives() > 0;
      }
    }
    return parked == 0 && inUse && fullForLong ? 1 : parked;
  }

  private static void shed(Connection connection) {
    connection.lingerShortly();
    connection.close();
  }
}
