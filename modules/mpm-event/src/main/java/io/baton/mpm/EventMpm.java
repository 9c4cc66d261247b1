package io.baton.mpm;

import io.baton.api.log.LogLevel;
import io.baton.api.module.ConnectionSecurity;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.accept.AdmittingTransport;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.listener.ListenOptions;
import io.baton.mpm.listener.Peer;
import io.baton.mpm.settings.ListenAddress;
import io.baton.mpm.worker.ByReferenceCodec;
import io.baton.mpm.worker.WorkerThreads;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The event MPM: starts listeners, sockets and children, and stops them.
 *
 * <p><b>Thread:</b> the parent's context; every method is called from there, and its futures complete there.
 * <p><b>Lifecycle:</b> {@link #start} once, then {@link #startChild} as often as the parent wants, {@link #stop} once. A
 * failed start undoes what it did.
 */
public final class EventMpm {

  private static final AtomicInteger INSTANCES = new AtomicInteger();
  private static final AtomicInteger SHARES = new AtomicInteger();
  private static final int MAX_LISTENER_DEPLOYMENTS = 4;

  private final Vertx vertx;
  private final Scoreboard scoreboard;
  private final Generation generation;
  private final String name = "baton-" + INSTANCES.incrementAndGet();
  private final LongSupplier clock;
  private final Acceptor acceptor;
  private final List<Listener> listeners = new ArrayList<>();
  private final List<String> deployments = new ArrayList<>();
  private final WorkerThreads workerThreads;
  private final Slots slots;

  /** An MPM that serves nothing yet. */
  public EventMpm(Vertx vertx, Scoreboard scoreboard, Generation first) {
    this(vertx, scoreboard, first, System::nanoTime);
  }

  /** The same with a clock of its own for all that waits, on {@link System#nanoTime}'s scale. */
  EventMpm(Vertx vertx, Scoreboard scoreboard, Generation first, LongSupplier clock) {
    this.clock = clock;
    this.vertx = vertx;
    this.scoreboard = scoreboard;
    this.generation = first;
    this.workerThreads = WorkerThreads.open(vertx, "worker-g" + first.number(),
        first.settings().serverLimit() * first.settings().threadsPerChild());
    this.acceptor = new Acceptor(cause -> first.errorLog().log("mpm_event", LogLevel.ERR, null,
        "accept failed; the next try is in a second", cause));
    this.slots = new Slots(vertx, scoreboard, acceptor, listeners, name);
  }

  /** Starts the listeners and binds the sockets; nothing is accepted before there are children. */
  public Future<List<BoundSocket>> start() {
    ByReferenceCodec.register(vertx);
    slots.open();
    return deployListeners()
        .compose(deployed -> bindAll())
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Starts a child in a free slot: its workers, then its admission. It belongs to the listener that has the fewest. */
  public Future<Void> startChild(int slot) {
    return slots.start(slot, generation, workerThreads, slots.quietestListener());
  }

  /**
   * Ends a child without losing anything: it takes no more connections, those that it has go to another child of its listener,
   * its idle workers are given up at once and the others when they have answered. Where its listener has no other child,
   * its connections wait for the next one, so start that one first ({@link #replaceChild}).
   *
   * @return completes when its last worker is gone and the slot is free
   */
  public Future<Void> endChild(int slot) {
    return slots.end(slot);
  }

  /**
   * Starts a child in a free slot, on the same listener, and then ends the one that it replaces. For this moment one child more
   * runs than {@code MaxRequestWorkers} allows for.
   *
   * @return completes when the successor runs
   */
  public Future<Void> replaceChild(int slot, int successor) {
    SlotHolder holder = slots.holder(slot);
    if (holder == null || !holder.isRunning()) {
      return Future.failedFuture("no child runs in slot " + slot);
    }
    return slots.start(successor, generation, workerThreads, holder.listener).compose(started -> {
      slots.end(slot).onFailure(gone -> generation.errorLog().log("mpm_event", LogLevel.DEBUG,
          "child " + slot + " was gone before it was replaced"));
      return Future.succeededFuture();
    });
  }

  /** Gets the slot of each child that has accepted {@code MaxConnectionsPerChild} connections; it refuses more. */
  public void onExhausted(IntConsumer slot) {
    slots.onExhausted(slot);
  }

  /** Lets a child accept connections beyond {@code MaxConnectionsPerChild}, because nobody can take its place. */
  public void prolong(int slot) {
    running(slot).ifPresent(holder -> {
      holder.child.gate().prolong();
      acceptor.reconsider();
    });
  }

  /** Whether the child of a slot runs. */
  public boolean isRunning(int slot) {
    return running(slot).isPresent();
  }

  /** Whether no worker of a running child has a request. */
  public boolean isIdle(int slot) {
    return running(slot).filter(
        holder -> holder.child.idleWorkers() == holder.generation().settings().threadsPerChild()).isPresent();
  }

  /** Whether the listener of a running child has another one. */
  public boolean hasSibling(int slot) {
    return running(slot).filter(slots::hasSibling).isPresent();
  }

  /** The slots that are taken: by children that start, run or stop. */
  public Set<Integer> takenSlots() {
    return slots.all().map(SlotHolder::slot).collect(Collectors.toUnmodifiableSet());
  }

  /** How many children start or run. */
  public int activeChildren() {
    return (int) slots.active().count();
  }

  /** The children that are stopping and still have their slots, lowest slot first. */
  public List<StoppingChild> stoppingChildren() {
    return slots.all().filter(holder -> holder.phase == SlotHolder.Phase.STOPPING).map(
        holder -> new StoppingChild(holder.slot(), holder.generation().number(), holder.stoppingSinceMillis))
        .toList();
  }

  /**
   * The child that can best be spared: with the most idle workers, of those whose listener has another child; the highest slot of
   * several. (httpd has its children fight for the order to end, and any may win.)
   */
  public OptionalInt spareChild() {
    return slots.running().filter(slots::hasSibling)
        .max(Comparator.<SlotHolder>comparingInt(holder -> holder.child.idleWorkers())
            .thenComparingInt(SlotHolder::slot))
        .map(holder -> OptionalInt.of(holder.slot())).orElse(OptionalInt.empty());
  }

  /** The idle workers of all children that start or run. */
  public int idleWorkers() {
    return slots.active().mapToInt(holder -> holder.child.idleWorkers()).sum();
  }

  /** The workers that have been with one request for longer than a time. */
  public List<StuckWorker> stuckWorkers(Duration limit) {
    return slots.stuck(limit);
  }

  /**
   * Replaces a stuck worker: its client gets 503, its place is taken by a new worker, and its thread ends when the handler
   * returns.
   *
   * @return completes with whether it was still stuck
   */
  public Future<Boolean> replace(StuckWorker stuck) {
    return slots.replace(stuck);
  }

  /** The connections of all children, as admission counts them. */
  int connections() {
    return slots.all().mapToInt(holder -> holder.child.gate().connections()).sum();
  }

  /** Ends what has waited too long by now, without waiting for a timer. */
  Future<Void> expire() {
    return Future.join(listeners.stream().map(Listener::expire).toList()).mapEmpty();
  }

  /** Secures new connections with other certificates and settings; see {@link Listener#secure}. */
  public void secure(Optional<ConnectionSecurity> next) {
    listeners.forEach(listener -> listener.secure(next));
  }

  /** Ends everything at once: sockets, connections, workers. */
  public Future<Void> stop() {
    listeners.forEach(Listener::drain);
    Future<Void> undeployed = Future.succeededFuture();
    for (String deployment : List.copyOf(deployments)) {
      undeployed = undeployed.compose(done -> vertx.undeploy(deployment).otherwiseEmpty());
    }
    return undeployed.compose(done -> slots.close()).onComplete(done -> {
      AdmittingTransport.unregister(acceptor);
      deployments.clear();
      workerThreads.close();
    });
  }

  private Optional<SlotHolder> running(int slot) {
    return Optional.ofNullable(slots.holder(slot)).filter(SlotHolder::isRunning);
  }

  private Future<Void> deployListeners() {
    int count = generation.settings().listeners();
    List<Peer> peers = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      peers.add(new Peer(name + ".listener-" + index));
    }
    Future<Void> all = Future.succeededFuture();
    for (int index = 0; index < count; index++) {
      int number = index;
      all = all.compose(done -> deployListener(peers, number, MAX_LISTENER_DEPLOYMENTS));
    }
    return all;
  }

  /** Deploys a listener on an event loop that no other has; Vert.x gives them out in turn, but not to us alone. */
  private Future<Void> deployListener(List<Peer> peers, int number, int tries) {
    Listener listener = new Listener(peers.get(number), peers, acceptor, scoreboard.listener(number),
        clock, generation);
    return vertx.deployVerticle(listener).compose(deployment -> {
      boolean shared = listeners.stream().anyMatch(other -> other.eventLoop() == listener.eventLoop());
      if (shared && tries > 1) {
        return vertx.undeploy(deployment).compose(gone -> deployListener(peers, number, tries - 1));
      }
      if (shared) {
        return vertx.undeploy(deployment).compose(gone -> Future.failedFuture("Listeners " + peers.size()
            + " is more than this Vert.x instance has event loops: lower Listeners or raise eventLoopPoolSize"));
      }
      listeners.add(listener);
      deployments.add(deployment);
      return Future.succeededFuture();
    });
  }

  private Future<List<BoundSocket>> bindAll() {
    List<BoundSocket> bound = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (ListenAddress address : generation.settings().listen()) {
      int share = SHARES.incrementAndGet();
      all = all.compose(done -> bind(address, share)).map(port -> {
        bound.add(new BoundSocket(address, port));
        return null;
      });
    }
    return all.map(done -> List.copyOf(bound));
  }

  private Future<Integer> bind(ListenAddress address, int share) {
    Promise<Integer> port = Promise.promise();
    ServerSockets sockets = new ServerSockets(generation.configuration(), generation.security());
    ListenOptions options;
    try {
      options = sockets.options(address, share);
    } catch (IllegalStateException e) {
      return Future.failedFuture(e);
    }
    AdmittingTransport.register(options.address(), acceptor);
    listeners.get(0).serve(options).compose(first -> {
      if (!acceptor.isAttached()) {
        return Future.failedFuture(new MissingTransportException());
      }
      Future<?> others = Future.succeededFuture();
      for (Listener listener : listeners.subList(1, listeners.size())) {
        others = others.compose(done -> listener.serve(sockets.options(address, share)));
      }
      return others.map(done -> first.actualPort());
    }).recover(failure -> Future.failedFuture(BindFailure.of(address, failure))).onComplete(port);
    return port.future();
  }
}
