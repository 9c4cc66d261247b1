package io.baton.mpm;

import io.baton.api.log.LogLevel;
import io.baton.mpm.SlotHolder.Phase;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Child;
import io.baton.mpm.listener.ChildStarted;
import io.baton.mpm.listener.Ending;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.listener.Replacement;
import io.baton.mpm.worker.ByReferenceCodec;
import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.Occupation;
import io.baton.mpm.worker.Worker;
import io.baton.mpm.worker.WorkerHandle;
import io.baton.mpm.worker.WorkerThreads;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * The children of all slots, as the parent holds them: starts them and ends them.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Invariant:</b> a slot is taken from before its first worker is deployed until its last one is undeployed. Only its
 * workers hold it: connections are the listener's and go to another child.
 */
final class Slots {

  private final Vertx vertx;
  private final Scoreboard scoreboard;
  private final Acceptor acceptor;
  private final List<Listener> listeners;
  private final String name;
  private final String address;
  private final TreeMap<Integer, SlotHolder> holders = new TreeMap<>();
  private final GivenUp givenUp;
  private final Set<Future<?>> deploying = new HashSet<>();
  private boolean closing;
  private int replacements;
  private IntConsumer exhausted = slot -> {};
  private MessageConsumer<MpmMessage> consumer;

  Slots(Vertx vertx, Scoreboard scoreboard, Acceptor acceptor, List<Listener> listeners, String name) {
    this.vertx = vertx;
    this.scoreboard = scoreboard;
    this.acceptor = acceptor;
    this.listeners = listeners;
    this.name = name;
    this.givenUp = new GivenUp(vertx);
    this.address = name + ".parent";
  }

  /** Takes messages from listeners and the acceptor from now on. */
  void open() {
    consumer = vertx.eventBus().localConsumer(address, this::told);
  }

  /** Who is told of each child that has accepted as many connections as it may. */
  void onExhausted(IntConsumer slot) {
    exhausted = slot;
  }

  Stream<SlotHolder> all() {
    return holders.values().stream();
  }

  /** Those of a generation. */
  Stream<SlotHolder> of(Generation generation) {
    return all().filter(holder -> holder.generation().number() == generation.number());
  }

  /** Those of a generation that start or run. */
  Stream<SlotHolder> active(Generation generation) {
    return of(generation).filter(holder -> holder.phase != Phase.STOPPING);
  }

  /** The lowest slot that nobody is in, also beyond {@code ServerLimit}. */
  int freeSlot() {
    int slot = 0;
    while (holders.containsKey(slot)) {
      slot++;
    }
    return slot;
  }

  Stream<SlotHolder> running() {
    return all().filter(SlotHolder::isRunning);
  }

  SlotHolder holder(int slot) {
    return holders.get(slot);
  }

  /** The listener that has the fewest children of a generation which are not stopping; of several, the first. */
  Listener quietestListener(Generation generation) {
    return listeners.stream().limit(generation.settings().listeners())
        .min(Comparator.comparingLong(
            listener -> active(generation).filter(holder -> holder.listener == listener).count()))
        .orElseThrow();
  }

  /** Whether the listener of a child has another one of its generation that runs. */
  boolean hasSibling(SlotHolder holder) {
    return running().anyMatch(other -> other != holder && other.listener == holder.listener
        && other.generation().number() == holder.generation().number());
  }

  Future<Void> start(int slot, Generation generation, WorkerThreads threads, Listener listener) {
    if (slot < 0 || slot >= Scoreboard.SLOT_LIMIT || holders.containsKey(slot)) {
      return Future.failedFuture(
          "AH03455: BUG: Scoreboard slot " + slot + " should be empty but is in use or does not exist");
    }
    int count = generation.settings().threadsPerChild();
    Child child = new Child(slot, generation, scoreboard.child(slot), listener.eventLoop(),
        (admitted, channel, record) -> {
          listener.admitted(admitted, channel, record);
          if (admitted.gate().isExhausted()) {
            tell(address, new Ending.Exhausted(admitted));
          }
        });
    SlotHolder holder = new SlotHolder(child, listener, threads);
    holder.workers = count;
    holders.put(slot, holder);
    scoreboard.child(slot).start(generation.number(), ProcessHandle.current().pid(), count,
        listeners.indexOf(listener));
    threads.add(count);
    List<WorkerHandle> workers = handles(holder, count);
    Future<Void> deployed = Future.succeededFuture();
    for (WorkerHandle worker : workers) {
      deployed = deployed.compose(done -> deploy(holder, worker));
    }
    return deployed.map(done -> {
      holder.phase = Phase.RUNNING;
      tell(listener.address(), new ChildStarted(child, workers));
      publishGates();
      log(holder, "started", "");
      return (Void) null;
    }).recover(failure -> undeployAll(holder).compose(gone -> {
      free(holder);
      holder.ended.tryComplete();
      return Future.failedFuture(failure);
    }));
  }

  /** Ends a child that runs; the future completes when its slot is free. */
  Future<Void> end(int slot) {
    SlotHolder holder = holders.get(slot);
    if (holder == null || holder.phase == Phase.STARTING) {
      return Future.failedFuture("no child runs in slot " + slot);
    }
    if (holder.phase == Phase.RUNNING) {
      holder.phase = Phase.STOPPING;
      holder.stoppingSinceMillis = System.currentTimeMillis();
      scoreboard.child(slot).quiescing(true);
      publishGates();
      log(holder, "quiescing", "");
      tell(holder.listener.address(), new Ending.Stop(holder.child, address));
    }
    return holder.ended.future();
  }

  /** All children are shown as stopping: the server is about to end, and none of them accepts anybody any more. */
  void showStopping() {
    holders.keySet().forEach(slot -> scoreboard.child(slot).quiescing(true));
  }

  /** The workers that have been with a request for longer than a time. */
  List<StuckWorker> stuck(Duration limit) {
    long now = System.nanoTime();
    List<StuckWorker> stuck = new ArrayList<>();
    for (SlotHolder holder : holders.values()) {
      for (WorkerHandle worker : holder.deployments.keySet()) {
        Occupation occupation = worker.occupation();
        if (occupation != null && now - occupation.sinceNanos() >= limit.toNanos()) {
          stuck.add(new StuckWorker(holder, worker, occupation, now));
        }
      }
    }
    return stuck;
  }

  /**
   * Puts a new worker in the place of a stuck one, on a thread more. The client is told at once; the stuck one goes when its
   * handler returns.
   *
   * @return completes with whether it was still stuck
   */
  Future<Boolean> replace(StuckWorker stuck) {
    SlotHolder holder = stuck.holder();
    WorkerHandle old = stuck.worker();
    if (!holder.deployments.containsKey(old) || !old.giveUp(stuck.occupation())) {
      return Future.succeededFuture(false);
    }
    givenUp.add(old, holder.deployments.remove(old), holder.threads);
    holder.threads.add(1);
    WorkerHandle successor = new WorkerHandle(name + ".replacement-" + replacements++, old.ownerAddress(),
        old.score(), old.child(), holder.threads);
    return deploy(holder, successor).map(deployed -> {
      tell(stuck.occupation().replyAddress(),
          new Replacement.Given(stuck.occupation().exchange(), successor));
      return true;
    }).recover(failure -> {
      holder.threads.remove(1);
      abandoned(holder, old, stuck.occupation());
      endIfEmpty(holder);
      return Future.failedFuture(failure);
    });
  }

  /** A worker was given up and nobody takes its place. */
  private void abandoned(SlotHolder holder, WorkerHandle worker, Occupation occupation) {
    holder.workers--;
    tell(occupation.replyAddress(), new Replacement.Abandoned(occupation.exchange()));
    if (!occupation.replyAddress().equals(worker.ownerAddress())) {
      tell(worker.ownerAddress(), new Replacement.Lost(worker));
    }
  }

  /** A listener that has no child of the current generation gets somebody who has its connections. */
  void appoint(Listener listener, Child caretaker) {
    tell(listener.address(), new ChildStarted(caretaker, List.of()));
  }

  /** Another child has these connections from now on. */
  void dismiss(Listener listener, Child caretaker) {
    tell(listener.address(), new Ending.Stop(caretaker, address));
  }

  /** What workers of a generation still do, in words. */
  List<String> describe(Generation generation) {
    long now = System.nanoTime();
    List<String> held = new ArrayList<>();
    of(generation).forEach(holder -> holder.deployments.keySet().forEach(worker -> {
      Occupation occupation = worker.occupation();
      if (occupation != null) {
        held.add("worker of " + new StuckWorker(holder, worker, occupation, now).description());
      }
    }));
    return held;
  }

  /**
   * The workers that have requests of a generation are interrupted and given up. The slots of its own children are free at
   * once; children of later generations, which took over what waited, get other workers in their place.
   */
  void abandon(Generation generation) {
    for (SlotHolder holder : List.copyOf(holders.values())) {
      boolean own = holder.generation().number() == generation.number();
      for (WorkerHandle worker : List.copyOf(holder.deployments.keySet())) {
        Occupation occupation = worker.occupation();
        if (occupation == null) {
          continue;
        }
        if (own && worker.giveUp(occupation)) {
          givenUp.add(worker, holder.deployments.remove(worker), holder.threads);
          abandoned(holder, worker, occupation);
          occupation.thread().interrupt();
        } else if (!own && occupation.exchange().generation().number() == generation.number()) {
          replace(new StuckWorker(holder, worker, occupation, System.nanoTime()))
              .onFailure(failure -> log(holder, "did not get another worker", ": " + failure.getMessage()));
          if (!holder.deployments.containsKey(worker)) { // else it has returned, and may have another request
            occupation.thread().interrupt();
          }
        }
      }
      if (own) {
        endIfEmpty(holder);
      }
    }
  }

  /** Runs something when no worker that was given up is on these threads any more. */
  void whenReturned(WorkerThreads threads, Runnable action) {
    givenUp.whenReturned(threads, action);
  }

  private Future<Void> deploy(SlotHolder holder, WorkerHandle worker) {
    if (closing) {
      return Future.failedFuture("the server stops");
    }
    Worker verticle = new Worker(worker, () -> tell(address, new Replacement.Late(worker)));
    Future<String> deployed = vertx.deployVerticle(verticle, holder.threads.deployment());
    deploying.add(deployed);
    return deployed.onComplete(ended -> deploying.remove(deployed)).map(deployment -> {
      holder.deployments.put(worker, deployment);
      return null;
    });
  }

  /**
   * Undeploys everything, whatever it is doing. What does not return is told to, and at last left behind. A worker that starts
   * is let start first: Vert.x cannot undeploy one in between.
   */
  Future<Void> close() {
    closing = true;
    return Future.join(List.copyOf(deploying)).otherwiseEmpty().compose(started -> closeAll());
  }

  private Future<Void> closeAll() {
    List<SlotHolder> all = List.copyOf(holders.values());
    Future<?> undeployed = Future.join(all.stream().map(this::undeployAll).toList()).otherwiseEmpty();
    Reclaim reclaim = new Reclaim(vertx, () -> all.stream().flatMap(SlotHolder::occupations).toList());
    return Future.any(undeployed, reclaim.begin()).otherwiseEmpty().compose(done -> {
      reclaim.end();
      all.forEach(holder -> {
        scoreboard.child(holder.slot()).stop();
        holders.remove(holder.slot());
      });
      return consumer == null ? Future.succeededFuture() : consumer.unregister();
    });
  }

  private List<WorkerHandle> handles(SlotHolder holder, int count) {
    String prefix = name + ".g" + holder.generation().number() + ".s" + holder.slot();
    List<WorkerHandle> workers = new ArrayList<>();
    for (int thread = 0; thread < count; thread++) {
      scoreboard.worker(holder.slot(), thread).generation(holder.generation().number());
      workers.add(new WorkerHandle(prefix + ".worker-" + thread, holder.listener.address(),
          scoreboard.worker(holder.slot(), thread), holder.child, holder.threads));
    }
    return workers;
  }

  private void told(Message<MpmMessage> message) {
    MpmMessage body = message.body();
    if (body instanceof Ending.Exhausted reached) {
      SlotHolder holder = holders.get(reached.child().slot());
      if (holder != null && holder.child == reached.child() && holder.isRunning() && !holder.exhausted) {
        holder.exhausted = true; // a connection that came in the same read says it again
        exhausted.accept(holder.slot());
      }
    } else if (body instanceof Ending.WorkerLeft left) {
      workerLeft(left.child(), left.worker());
    } else if (body instanceof Replacement.Late returned) {
      givenUp.returned(returned.worker());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what is left to do is done in onComplete
  private void workerLeft(Child child, WorkerHandle worker) {
    SlotHolder holder = holders.get(child.slot());
    if (holder == null || holder.child != child) {
      return; // everything is being stopped
    }
    String deployment = holder.deployments.remove(worker);
    if (deployment == null) {
      return; // it was given up when its generation was cut off
    }
    vertx.undeploy(deployment).otherwiseEmpty().onComplete(done -> {
      worker.score().status(WorkerStatus.DEAD, System.currentTimeMillis());
      holder.threads.remove(1);
      holder.workers--;
      endIfEmpty(holder);
    });
  }

  private void endIfEmpty(SlotHolder holder) {
    if (holder.workers == 0 && holders.get(holder.slot()) == holder) {
      free(holder);
      log(holder, "stopped", ", quiescing 2");
      holder.ended.tryComplete();
    }
  }

  private void free(SlotHolder holder) {
    scoreboard.child(holder.slot()).stop();
    holders.remove(holder.slot(), holder);
    holder.threads.remove(holder.workers);
    publishGates();
  }

  private Future<Void> undeployAll(SlotHolder holder) {
    Future<Void> undeployed = Future.succeededFuture();
    for (String deployment : List.copyOf(holder.deployments.values())) {
      undeployed = undeployed.compose(done -> vertx.undeploy(deployment).otherwiseEmpty());
    }
    return undeployed;
  }

  /** The children that take connections; if none runs, those that stop: they refuse, so that clients wait. */
  private void publishGates() {
    List<SlotHolder> open = running().toList();
    acceptor.gates((open.isEmpty() ? all().filter(holder -> holder.phase == Phase.STOPPING) : open.stream())
        .map(holder -> holder.child.gate()).toList());
  }

  /** httpd's line for each turn in the life of a child; the process id is that of its slot. */
  private void log(SlotHolder holder, String what, String more) {
    Generation generation = holder.generation();
    if (!generation.errorLog().isEnabled("mpm_event", LogLevel.DEBUG)) {
      return;
    }
    int highest = holders.isEmpty() ? 0 : holders.lastKey() + 1;
    generation.errorLog().log("mpm_event", LogLevel.DEBUG, "Child " + holder.slot() + " " + what + ": pid "
        + ProcessHandle.current().pid() + ", gen " + generation.number() + ", active "
        + active(generation).count() + "/"
        + generation.settings().activeChildren() + ", total " + holders.size() + "/" + highest + "/"
        + scoreboard.serverLimit() + more);
  }

  private void tell(String to, MpmMessage message) {
    vertx.eventBus().send(to, message, ByReferenceCodec.LOCAL);
  }
}
