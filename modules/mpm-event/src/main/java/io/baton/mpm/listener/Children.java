package io.baton.mpm.listener;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.worker.WorkerHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The children of a listener: those that run, and those that have something left to give away.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Invariant:</b> while a child runs here, no connection without a request belongs to a child that is stopping, and none at
 * all to one whose workers have all left. No connection is ever closed because its child ends.
 */
final class Children {

  private final Acceptor acceptor;
  private final List<Child> running = new ArrayList<>();
  private final List<Child> leaving = new ArrayList<>();
  private Child admin;

  Children(Acceptor acceptor) {
    this.acceptor = acceptor;
  }

  /** Those that run. */
  List<Child> running() {
    return Collections.unmodifiableList(running);
  }

  /** A child runs from now on; it gets the connections that had nowhere to go. */
  void started(Child child, int workers) {
    if (child.isAdmin()) {
      replaceAdmin(child);
      return;
    }
    child.started(workers);
    running.add(child);
    for (Child left : List.copyOf(leaving)) {
      settleAll(left);
    }
  }

  /** A child is to end; returns its idle workers, which are idle no longer. */
  List<WorkerHandle> stopping(Child child, String parentAddress) {
    running.remove(child);
    List<WorkerHandle> unemployed = child.stop(parentAddress);
    settleAll(child);
    return unemployed;
  }

  /** A worker of a stopping child does nothing more. */
  void workerLeft(Child child) {
    child.workerLeft();
    if (child.isDetached()) {
      settleAll(child);
    }
  }

  /** Hands a connection over if its child is stopping, nothing of it is needed any more, and another child runs. */
  void settle(Connection connection) {
    Child child = (Child) connection.child();
    if (!child.isStopping()) {
      return;
    }
    if (connection.counted() == null) {
      forgetIfEmpty(child);
      return;
    }
    Child home = child.isAdmin() ? admin : home();
    if (home == null) {
      if (!leaving.contains(child)) {
        leaving.add(child); // until another child runs here
      }
    } else if (child.isDetached() || !isHeld(connection)) {
      child.handOver(connection, home);
      forgetIfEmpty(child);
      acceptor.reconsider();
    }
  }

  /** What came in by {@code AdminListen} belongs to the same generation as what comes in from now on. */
  private void replaceAdmin(Child next) {
    Child before = admin;
    admin = next;
    if (before != null) {
      before.stop("");
      before.connections().forEach(this::settle);
    }
  }

  /** Who keeps a child keeps its generation, with all its code. */
  private void forgetIfEmpty(Child child) {
    if (!child.hasConnections()) {
      leaving.remove(child);
    }
  }

  private void settleAll(Child child) {
    child.connections().forEach(this::settle);
    if (child.hasConnections()) {
      if (!leaving.contains(child)) {
        leaving.add(child);
      }
    } else {
      forgetIfEmpty(child);
    }
  }

  /** Whether a request on it has still to be answered: until then it is shown where the request came in. */
  private static boolean isHeld(Connection connection) {
    return switch (connection.state()) {
      case PROCESSING, SUSPENDED -> true;
      case ASYNC_WAITIO -> connection.isBusy();
      case WRITE_COMPLETION, KEEPALIVE, LINGER, CLOSED -> false;
    };
  }

  /** The child that has the fewest connections; {@code null} if none runs. */
  private Child home() {
    Child home = null;
    for (Child child : running) {
      if (home == null || child.gate().connections() < home.gate().connections()) {
        home = child;
      }
    }
    return home;
  }
}
