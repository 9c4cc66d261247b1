package io.baton.mpm;

import io.baton.api.log.LogLevel;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.accept.AdmissionGate;
import io.baton.mpm.accept.AdmittingTransport;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Child;
import io.baton.mpm.listener.ChildStarted;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.listener.ListenOptions;
import io.baton.mpm.listener.Peer;
import io.baton.mpm.settings.ListenAddress;
import io.baton.mpm.worker.ByReferenceCodec;
import io.baton.mpm.worker.Worker;
import io.baton.mpm.worker.WorkerHandle;
import io.baton.mpm.worker.WorkerThreads;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  private final Map<Integer, Child> children = new TreeMap<>();

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
        first.settings().maxRequestWorkers());
    this.acceptor = new Acceptor(cause -> first.errorLog().log("mpm_event", LogLevel.ERR, null,
        "accept failed; the next try is in a second", cause));
  }

  /** Starts the listeners and binds the sockets; nothing is accepted before there are children. */
  public Future<List<BoundSocket>> start() {
    ByReferenceCodec.register(vertx);
    return deployListeners()
        .compose(deployed -> bindAll())
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** Starts a child in a free slot: its workers, then its admission. */
  public Future<Void> startChild(int slot) {
    int threads = generation.settings().threadsPerChild();
    Listener listener = listeners.get(slot % listeners.size());
    Child child = new Child(slot, generation, scoreboard.child(slot), listener.eventLoop(),
        listener::admitted);
    scoreboard.child(slot).start(generation.number(), ProcessHandle.current().pid(), threads,
        slot % listeners.size());
    String prefix = name + ".g" + generation.number() + ".s" + slot;
    List<WorkerHandle> workers = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      scoreboard.worker(slot, thread).generation(generation.number());
      workers.add(
          new WorkerHandle(prefix + ".worker-" + thread, listener.address(), scoreboard.worker(slot, thread),
              child));
    }
    workerThreads.add(threads);
    Future<Void> all = Future.succeededFuture();
    for (int thread = 0; thread < threads; thread++) {
      Worker worker = new Worker(workers.get(thread));
      all = all.compose(done -> vertx.deployVerticle(worker, workerThreads.deployment())).map(deployment -> {
        deployments.add(deployment);
        return null;
      });
    }
    return all.map(deployed -> {
      children.put(slot, child);
      vertx.eventBus().send(listener.address(), new ChildStarted(child, workers), ByReferenceCodec.LOCAL);
      acceptor.gates(children.values().stream().map(Child::gate).toList());
      return null;
    });
  }

  /** The children that run, by slot. */
  public Set<Integer> childSlots() {
    return Set.copyOf(children.keySet());
  }

  /** The idle workers of all children. */
  public int idleWorkers() {
    return children.values().stream().mapToInt(child -> child.gate().idle()).sum();
  }

  /** Ends what has waited too long by now, without waiting for a timer. */
  Future<Void> expire() {
    return Future.join(listeners.stream().map(Listener::expire).toList()).mapEmpty();
  }

  /** Ends everything at once: sockets, connections, workers. */
  public Future<Void> stop() {
    listeners.forEach(Listener::drain);
    children.values().stream().map(Child::gate).forEach(AdmissionGate::stop);
    Future<Void> undeployed = Future.succeededFuture();
    for (String deployment : List.copyOf(deployments)) {
      undeployed = undeployed.compose(done -> vertx.undeploy(deployment).otherwiseEmpty());
    }
    return undeployed.onComplete(done -> {
      AdmittingTransport.unregister(acceptor);
      children.keySet().forEach(slot -> scoreboard.child(slot).stop());
      children.clear();
      deployments.clear();
      workerThreads.close();
    });
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
    ServerSockets sockets = new ServerSockets(generation.configuration());
    ListenOptions options = sockets.options(address, share);
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
