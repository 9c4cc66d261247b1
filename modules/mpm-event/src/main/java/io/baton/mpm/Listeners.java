package io.baton.mpm;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.CurrentGeneration;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.listener.Peer;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The listeners of the server. One that was deployed stays, since connections cannot change their event loop: where a
 * generation asks for fewer, the last ones get no children and so no new connections.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class Listeners {

  private static final int MAX_DEPLOYMENTS = 4;

  private final Vertx vertx;
  private final Scoreboard scoreboard;
  private final Acceptor acceptor;
  private final String name;
  private final LongSupplier clock;
  private final CurrentGeneration generation;
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<String> deployments = new ArrayList<>();

  Listeners(Vertx vertx, Scoreboard scoreboard, Acceptor acceptor, String name, LongSupplier clock,
      CurrentGeneration generation) {
    this.vertx = vertx;
    this.scoreboard = scoreboard;
    this.acceptor = acceptor;
    this.name = name;
    this.clock = clock;
    this.generation = generation;
  }

  /** All of them, as they are at each moment. */
  List<Listener> all() {
    return Collections.unmodifiableList(listeners);
  }

  /**
   * Deploys those that are missing of a number; each is shown to {@code added} before the next one. They serve the generation
   * that is current.
   */
  Future<Void> grow(int count, Function<Listener, Future<Void>> added) {
    Future<Void> all = Future.succeededFuture();
    for (int number = listeners.size(); number < count; number++) {
      Peer self = new Peer(name + ".listener-" + number);
      int index = number;
      all = all.compose(done -> deploy(self, index, MAX_DEPLOYMENTS))
          .compose(done -> added.apply(listeners.get(index)));
    }
    return all;
  }

  /** Undeploys all; their connections are closed. */
  Future<Void> undeploy() {
    Future<Void> undeployed = Future.succeededFuture();
    for (String deployment : List.copyOf(deployments)) {
      undeployed = undeployed.compose(done -> vertx.undeploy(deployment).otherwiseEmpty());
    }
    return undeployed.onComplete(done -> deployments.clear());
  }

  /** Deploys a listener on an event loop that no other has; Vert.x gives them out in turn, but not to us alone. */
  private Future<Void> deploy(Peer self, int number, int tries) {
    if (!peers.contains(self)) {
      peers.add(self);
    }
    Listener listener = new Listener(self, peers, acceptor, scoreboard.listener(number), clock, generation);
    return vertx.deployVerticle(listener).compose(deployment -> {
      boolean shared = listeners.stream().anyMatch(other -> other.eventLoop() == listener.eventLoop());
      if (shared && tries > 1) {
        return vertx.undeploy(deployment).compose(gone -> deploy(self, number, tries - 1));
      }
      if (shared) {
        peers.remove(self);
        return vertx.undeploy(deployment).compose(gone -> Future.failedFuture("Listeners "
            + (number + 1)
            + " is more than this Vert.x instance has event loops: lower Listeners or raise eventLoopPoolSize"));
      }
      listeners.add(listener);
      deployments.add(deployment);
      return Future.succeededFuture();
    });
  }
}
