package io.baton.mpm;

import io.baton.api.log.LogLevel;
import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.accept.AdmittingTransport;
import io.baton.mpm.connection.CurrentGeneration;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Child;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.worker.ByReferenceCodec;
import io.baton.mpm.worker.WorkerThreads;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The event MPM: starts listeners, sockets and children, goes from one generation to the next, and stops.
 *
 * <p><b>Thread:</b> the parent's context; every method is called from there, and its futures complete there.
 * <p><b>Lifecycle:</b> {@link #start} once; {@link #startChild} as often as the parent wants; {@link #deploy} and
 * {@link #switchTo} for each further generation; {@link #stop} once. What fails undoes what it did.
 */
public final class EventMpm {

  private static final AtomicInteger INSTANCES = new AtomicInteger();

  private final Vertx vertx;
  private final String name = "baton-" + INSTANCES.incrementAndGet();
  private final Acceptor acceptor;
  private final Listeners listeners;
  private final Slots slots;
  private final Sockets sockets;
  private final AdminChildren admins;
  private final CurrentGeneration published;
  private DeployedGeneration current;

  /** An MPM that serves nothing yet. */
  public EventMpm(Vertx vertx, Scoreboard scoreboard, Generation first) {
    this(vertx, scoreboard, first, System::nanoTime);
  }

  /** The same with a clock of its own for all that waits, on {@link System#nanoTime}'s scale. */
  EventMpm(Vertx vertx, Scoreboard scoreboard, Generation first, LongSupplier clock) {
    this.vertx = vertx;
    this.acceptor = new Acceptor(cause -> current.generation.errorLog().log("mpm_event", LogLevel.ERR, null,
        "accept failed; the next try is in a second", cause), scoreboard.acceptor(), clock);
    this.published = new CurrentGeneration(first);
    this.listeners = new Listeners(vertx, scoreboard, acceptor, name, clock, published);
    this.slots = new Slots(vertx, scoreboard, acceptor, listeners.all(), name);
    this.sockets = new Sockets(acceptor, listeners.all());
    this.admins = new AdminChildren(listeners, slots, acceptor, scoreboard.acceptor());
    this.current = new DeployedGeneration(first, threads(first), new SocketChange());
  }

  /** Starts the listeners and binds the sockets; nothing is accepted before there are children. */
  public Future<List<BoundSocket>> start() {
    ByReferenceCodec.register(vertx);
    slots.open();
    Generation first = current.generation;
    return listeners.grow(first.settings().listeners(), added -> Future.succeededFuture())
        .compose(deployed -> sockets.prepare(first))
        .map(change -> {
          current = new DeployedGeneration(first, current.threads, change);
          admins.appoint(first);
          return current.boundSockets();
        })
        .recover(failure -> stop().transform(stopped -> Future.failedFuture(failure)));
  }

  /** The generation that is current. */
  public DeployedGeneration current() {
    return current;
  }

  /** What of a generation cannot be had by a reload, each with its line and what to do instead. */
  public List<String> refusals(Generation next) {
    return sockets.refusals(next);
  }

  /**
   * Makes everything ready for a generation: binds new sockets, deploys listeners that are missing, and starts children in free
   * slots, so many in all and at least one for each of its listeners. The current generation serves meanwhile. If any
   * of it fails, what was done is undone.
   */
  public Future<DeployedGeneration> deploy(Generation next, int children) {
    return listeners.grow(next.settings().listeners(), sockets::serve)
        .compose(grown -> sockets.prepare(next))
        .compose(change -> {
          DeployedGeneration deployed = new DeployedGeneration(next, threads(next), change);
          int count = Math.min(Math.max(children, next.settings().listeners()),
              next.settings().activeChildren());
          return startChildren(deployed, count)
              .recover(failure -> undo(deployed).transform(undone -> Future.failedFuture(failure)))
              .map(deployed);
        });
  }

  /** A generation that was deployed is not wanted after all. */
  public Future<Void> undo(DeployedGeneration deployed) {
    List<Future<?>> ending = new ArrayList<>();
    slots.running().filter(holder -> holder.generation().number() == deployed.generation.number())
        .forEach(holder -> ending.add(slots.end(holder.slot())));
    return Future.join(ending).otherwiseEmpty().compose(ended -> {
      deployed.threads.close();
      return sockets.undo(deployed.sockets);
    });
  }

  /**
   * Makes a deployed generation the current one, at once for whatever arrives at any listener; idle connections move to its
   * children; sockets that it does not name are closed.
   *
   * @return completes with the generation before it when every listener has taken it
   */
  public Future<DeployedGeneration> switchTo(DeployedGeneration next) {
    DeployedGeneration before = current;
    published.set(next.generation);
    List<Future<Future<Void>>> taken = listeners.all().stream().map(Listener::takeOver).toList();
    return Future.all(taken).map(all -> {
      taken.forEach(one -> before.pending.add(one.result()));
      current = next;
      admins.appoint(next.generation);
      appointCaretakers(next);
      dismissCaretakers(before);
      slots.running().filter(holder -> holder.generation().number() == before.generation.number()).toList()
          .forEach(holder -> before.pending.add(slots.end(holder.slot())));
      slots.of(before.generation).filter(holder -> !holder.isRunning())
          .forEach(holder -> before.pending.add(holder.ended.future()));
      sockets.commit(next.sockets, next.generation);
      return before;
    });
  }

  /** Completes when no request of a generation that was replaced is left, and its children have ended. */
  public Future<Void> drained(DeployedGeneration before) {
    return Future.join(before.pending).mapEmpty();
  }

  /** Its threads end, each when it has nothing to do any more. To be called when it is drained, or was cut off. */
  public void release(DeployedGeneration before) {
    slots.whenReturned(before.threads, before.threads::close);
  }

  /** What a generation that drains still has, in words; at most so many requests are named. */
  public Future<List<String>> held(DeployedGeneration before, int most) {
    List<Future<List<String>>> asked = listeners.all().stream()
        .map(listener -> listener.openRequests(before.generation, most)).toList();
    return Future.all(asked).map(all -> {
      List<String> held = new ArrayList<>(slots.describe(before.generation));
      asked.forEach(lines -> lines.result().stream().limit(Math.max(0, most - held.size()))
          .forEach(line -> held.add("request " + line)));
      return held;
    });
  }

  /**
   * Ends what a generation that drains still has: its requests with their connections; its workers are interrupted, and those
   * that do not return at once are given up, so that their slots are free.
   *
   * @return completes with what was ended, in words
   */
  public Future<List<String>> cutOff(DeployedGeneration before) {
    List<String> ended = new ArrayList<>(slots.describe(before.generation));
    slots.abandon(before.generation);
    List<Future<List<String>>> cut = listeners.all().stream()
        .map(listener -> listener.cutOff(before.generation)).toList();
    return Future.all(cut).map(all -> {
      slots.abandon(before.generation); // those that got a request of it meanwhile
      cut.forEach(lines -> lines.result().forEach(line -> ended.add("request " + line)));
      return ended;
    });
  }

  /** A second has passed: what was dropped and is not needed any more is closed. */
  public void tick() {
    sockets.tick();
  }

  /** Starts a child of the current generation in a free slot: its workers, then its admission. */
  public Future<Void> startChild(int slot) {
    return startChild(current, slot, slots.quietestListener(current.generation));
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
    Generation generation = current.generation;
    return startChild(current, successor, holder.listener).compose(started -> {
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

  /**
   * A slot for one more child of the current generation; empty if its children are in as many as {@code ServerLimit}
   * allows. The children of old generations do not count: they must not take room from the running one.
   */
  public OptionalInt freeSlot() {
    return takenSlots().size() < current.generation.settings().serverLimit()
        ? OptionalInt.of(slots.freeSlot())
        : OptionalInt.empty();
  }

  /**
   * A slot beyond {@code ServerLimit} for the successor of an idle child that is in the last one; empty while a child that got
   * its successor so has not ended.
   */
  public OptionalInt slotForSuccessor() {
    return takenSlots().size() <= current.generation.settings().serverLimit()
        ? OptionalInt.of(slots.freeSlot())
        : OptionalInt.empty();
  }

  /** The slots that children of the current generation are in: those that start, run or stop. */
  public Set<Integer> takenSlots() {
    return slots.of(current.generation).map(SlotHolder::slot).collect(Collectors.toUnmodifiableSet());
  }

  /** How many children of the current generation start or run. */
  public int activeChildren() {
    return (int) slots.active(current.generation).count();
  }

  /** The children of the current generation that are stopping and still have their slots, lowest slot first. */
  public List<StoppingChild> stoppingChildren() {
    return slots.of(current.generation).filter(holder -> holder.phase == SlotHolder.Phase.STOPPING)
        .map(holder -> new StoppingChild(holder.slot(), holder.generation().number(),
            holder.stoppingSinceMillis))
        .toList();
  }

  /**
   * The child that can best be spared: with the most idle workers, of those whose listener has another child; the
   * highest slot of several. (httpd has its children fight for the order to end, and any may win.)
   */
  public OptionalInt spareChild() {
    return slots.running().filter(holder -> holder.generation().number() == current.generation.number())
        .filter(slots::hasSibling)
        .max(Comparator.<SlotHolder>comparingInt(holder -> holder.child.idleWorkers())
            .thenComparingInt(SlotHolder::slot))
        .map(holder -> OptionalInt.of(holder.slot())).orElse(OptionalInt.empty());
  }

  /** The idle workers of all children of the current generation that start or run. */
  public int idleWorkers() {
    return slots.active(current.generation).mapToInt(holder -> holder.child.idleWorkers()).sum();
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

  /** The connections of all sockets but those of {@code AdminListen} that are not gone. */
  public int connections() {
    return sockets.connections();
  }

  /** Ends what has waited too long by now, without waiting for a timer. */
  Future<Void> expire() {
    return Future.join(listeners.all().stream().map(Listener::expire).toList()).mapEmpty();
  }

  /**
   * Takes no more connections but those of {@code AdminListen}, and ends the others: idle ones now, those with a request after
   * their answer. The rest is up to whoever asks for {@link #connections} until there are none, and then calls {@link #stop}.
   */
  public void quiesce() {
    sockets.closeOrdinary();
    slots.showStopping();
    listeners.all().forEach(Listener::drain);
  }

  /** Ends everything at once: sockets, connections, workers. Workers that do not return are given up after ten seconds. */
  public Future<Void> stop() {
    listeners.all().forEach(Listener::drain);
    return listeners.undeploy().compose(done -> slots.close()).onComplete(done -> {
      AdmittingTransport.unregister(acceptor);
      current.threads.close();
    });
  }

  private WorkerThreads threads(Generation generation) {
    return WorkerThreads.open(vertx, WorkerThreads.POOL_PREFIX + generation.number(),
        generation.settings().serverLimit() * generation.settings().threadsPerChild());
  }

  private Future<Void> startChildren(DeployedGeneration deployed, int count) {
    Future<Void> all = Future.succeededFuture();
    for (int child = 0; child < count; child++) {
      all = all.compose(started -> slots.start(slots.freeSlot(), deployed.generation, deployed.threads,
          slots.quietestListener(deployed.generation)));
    }
    return all;
  }

  private Future<Void> startChild(DeployedGeneration deployed, int slot, Listener listener) {
    return slots.start(slot, deployed.generation, deployed.threads, listener).onSuccess(started -> {
      Child caretaker = deployed.caretakers.remove(listener);
      if (caretaker != null) {
        slots.dismiss(listener, caretaker);
      }
      if (deployed.generation.number() != current.generation.number()) {
        slots.end(slot); // another generation became current while it started
      }
    });
  }

  private void appointCaretakers(DeployedGeneration next) {
    for (Listener listener : listeners.all()) {
      if (slots.active(next.generation).noneMatch(holder -> holder.listener == listener)) {
        Child caretaker = Child.caretaker(next.generation, listener.eventLoop());
        next.caretakers.put(listener, caretaker);
        slots.appoint(listener, caretaker);
      }
    }
  }

  private void dismissCaretakers(DeployedGeneration before) {
    before.caretakers.forEach(slots::dismiss);
    before.caretakers.clear();
  }

  private Optional<SlotHolder> running(int slot) {
    return Optional.ofNullable(slots.holder(slot)).filter(SlotHolder::isRunning);
  }
}
