package io.baton.mpm;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.accept.AdmissionGate;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Child;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.settings.ListenAddress;
import io.baton.scoreboard.AcceptorScore;
import java.util.ArrayList;
import java.util.List;

/**
 * Who has the connections that come in by {@code AdminListen}: a child without slot and workers for each listener.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class AdminChildren {

  private final Listeners listeners;
  private final Slots slots;
  private final Acceptor acceptor;
  private final AcceptorScore score;

  AdminChildren(Listeners listeners, Slots slots, Acceptor acceptor, AcceptorScore score) {
    this.listeners = listeners;
    this.slots = slots;
    this.acceptor = acceptor;
    this.score = score;
  }

  /** Each listener gets one of a generation that is current from now on. */
  void appoint(Generation generation) {
    List<AdmissionGate> gates = new ArrayList<>();
    for (Listener listener : listeners.all()) {
      Child admin = Child.admin(generation, listener.eventLoop(), listener::admitted);
      gates.add(admin.gate());
      slots.appoint(listener, admin);
    }
    int limit = generation.settings().adminConnections();
    acceptor.adminGates(gates, limit);
    boolean any = generation.settings().listen().stream().anyMatch(ListenAddress::isAdmin);
    score.adminLimit(any ? limit : 0);
  }
}
