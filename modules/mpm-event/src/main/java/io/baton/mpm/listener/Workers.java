package io.baton.mpm.listener;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.worker.ByReferenceCodec;
import io.baton.mpm.worker.Handoff;
import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.RequestRow;
import io.baton.mpm.worker.WorkerHandle;
import io.baton.mpm.worker.WorkerThreads;
import io.baton.scoreboard.ListenerScore;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.EventBus;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The idle workers of a listener's children and the requests that wait for one.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Invariant:</b> no request waits here while a worker of this listener is idle; and while one waits, no other
 * listener keeps a worker idle: who becomes idle looks for waiting peers after saying so, who waits looks for idle peers
 * after saying so, so one of both sees the other.
 */
final class Workers {

  private final EventBus eventBus;
  private final Acceptor acceptor;
  private final Children children;
  private final Consumer<Child> busy;
  private final Peer self;
  private final List<Peer> peers;
  private final ListenerScore score;
  private final WaitingRequests waiting;
  private final Wakeups<WorkerThreads> wakeups;
  private final Map<WorkerHandle, Exchange> shown = new HashMap<>();
  private int idle;
  private long borrowed;
  private int lent;

  /**
   * No worker yet.
   *
   * @param busy is told of each child none of whose workers is idle any more
   */
  Workers(EventBus eventBus, Acceptor acceptor, Children children, Consumer<Child> busy, Peer self,
      List<Peer> peers, ListenerScore score, Executor loop) {
    this.eventBus = eventBus;
    this.acceptor = acceptor;
    this.children = children;
    this.busy = busy;
    this.self = self;
    this.peers = peers;
    this.score = score;
    this.wakeups = new Wakeups<>(loop, WorkerThreads::wake);
    this.waiting = new WaitingRequests(score, self);
  }

  void childStarted(Child child, List<WorkerHandle> workers) {
    children.started(child, workers.size());
    workers.forEach(this::free);
    child.allWorkersKnown();
  }

  /**
   * A child is to end: its idle workers are given up now, the others when they come back. What was shown on their rows is
   * shown elsewhere first: who is told that the child has ended finds it there.
   */
  void childStopping(Child child, String parentAddress) {
    List<WorkerHandle> unemployed = children.stopping(child, parentAddress);
    self.idle(idle -= unemployed.size());
    for (WorkerHandle worker : unemployed) {
      Exchange displaced = displace(worker);
      if (displaced != null) {
        show(displaced);
      }
    }
    unemployed.forEach(this::giveUp);
  }

  boolean isQueueEmpty() {
    return waiting.isEmpty();
  }

  /** Hands a request to an idle worker: of its own child, else of another; with none idle it waits. */
  void handOff(Exchange exchange, Handler<RoutingContext> stage) {
    if (exchange.isComplete()) {
      return; // its client went while its body was gathered, or while it was in doubt
    }
    WorkerHandle worker = take((Child) exchange.connection().child());
    if (worker != null) {
      score.waited(0);
      send(worker, exchange, stage);
      return;
    }
    waiting.add(exchange, stage);
    for (Peer peer : peers) {
      if (peer != self && peer.idle() > 0) {
        // Everybody who seems to have one: the first may have given it away in the meantime. What is too much comes back.
        tell(peer.address(), new Lending.Ask(self.address()));
      }
    }
  }

  /** A worker is free: for the request that has waited longest, else it is idle, or it ends with its child. */
  void free(WorkerHandle worker) {
    if (child(worker).isStopping()) {
      giveUp(worker);
      return;
    }
    WaitingRequests.Waiting next = waiting.next();
    if (next != null) {
      send(worker, next.exchange(), next.stage());
    } else if (worker.ownerAddress().equals(self.address())) {
      becomesIdle(worker);
    } else {
      tell(worker.ownerAddress(), new Lending.Returned(worker));
    }
  }

  /** The client of a waiting request is gone. */
  void forget(Exchange exchange) {
    waiting.remove(exchange);
  }

  void asked(String address) {
    WorkerHandle worker = take(null);
    if (worker != null) {
      lend(worker, address);
    }
  }

  /** A worker that was lent is back. */
  void returned(WorkerHandle worker) {
    score.lent(--lent);
    free(worker);
  }

  /** A worker that was lent will never be back. */
  void lost() {
    score.lent(--lent);
  }

  private void lend(WorkerHandle worker, String address) {
    score.lent(++lent);
    tell(address, new Lending.Offer(worker));
  }

  void offered(WorkerHandle worker) {
    WaitingRequests.Waiting next = waiting.next();
    if (next == null) {
      free(worker);
      return;
    }
    // Even if its child is stopping by now: it was idle when it was offered, and nobody else was asked instead.
    score.borrowed(++borrowed);
    send(worker, next.exchange(), next.stage());
  }

  /** Shows a request that runs on the listener on the row of a worker that is idle, and stays so. */
  void show(Exchange exchange) {
    Child own = (Child) exchange.connection().child();
    WorkerHandle worker = freeRow(own);
    for (int i = 0; worker == null && i < children.running().size(); i++) {
      worker = freeRow(children.running().get(i));
    }
    if (worker != null) {
      shown.put(worker, exchange);
      exchange.row(worker);
      RequestRow.begin(worker.score(), exchange);
    }
  }

  /** The request that was shown on a row goes on to a worker, which has a row of its own. */
  void hide(Exchange exchange) {
    if (exchange.row() instanceof WorkerHandle worker) {
      exchange.row(null);
      shown.remove(worker);
      worker.score().status(WorkerStatus.READY, System.currentTimeMillis());
    }
  }

  /** The request that was shown on a row is answered. */
  void unshow(Exchange exchange, long nanos) {
    if (exchange.row() instanceof WorkerHandle worker) {
      RequestRow.end(worker.score(), exchange, nanos);
      hide(exchange);
    }
  }

  /** A handler of the listener has returned: what it began is for the listener to flush, and takes no row. */
  void handlerReturned(Exchange exchange) {
    if (exchange.row() != null && exchange.state() == ConnectionState.WRITE_COMPLETION) {
      unshow(exchange, System.nanoTime() - exchange.request().startNanos());
    }
  }

  private WorkerHandle freeRow(Child child) {
    WorkerHandle worker = child.longestIdle();
    return worker == null || shown.containsKey(worker) ? null : worker;
  }

  private WorkerHandle take(Child preferred) {
    WorkerHandle worker = preferred == null ? null : preferred.takeIdle();
    for (int i = 0; worker == null && i < children.running().size(); i++) {
      worker = children.running().get(i).takeIdle();
    }
    if (worker == null) {
      return null;
    }
    self.idle(--idle);
    displace(worker);
    if (child(worker).gate().idle() == 0) {
      busy.accept(child(worker));
    }
    return worker;
  }

  /** The row of a worker shows its own requests again; returns what it showed instead, or {@code null}. */
  private Exchange displace(WorkerHandle worker) {
    Exchange displaced = shown.isEmpty() ? null : shown.remove(worker);
    if (displaced != null) {
      displaced.row(null);
    }
    return displaced;
  }

  /** A worker of a stopping child does nothing more: its listener tells the parent. */
  private void giveUp(WorkerHandle worker) {
    if (!worker.ownerAddress().equals(self.address())) {
      tell(worker.ownerAddress(), new Lending.Returned(worker));
      return;
    }
    Child child = child(worker);
    children.workerLeft(child);
    tell(child.parentAddress(), new Ending.WorkerLeft(child, worker));
  }

  private void becomesIdle(WorkerHandle worker) {
    child(worker).becomesIdle(worker);
    self.idle(++idle);
    acceptor.reconsider();
    for (Peer peer : peers) {
      if (peer != self && peer.waiting() > 0) {
        WorkerHandle spare = take(child(worker));
        if (spare != null) {
          lend(spare, peer.address());
        }
        return;
      }
    }
  }

  private void send(WorkerHandle worker, Exchange exchange, Handler<RoutingContext> stage) {
    exchange.handedOff(true);
    try {
      worker.handOver(eventBus, new Handoff(exchange, stage, self.address()));
    } finally {
      wakeups.handedOver(worker.threads());
    }
  }

  private static Child child(WorkerHandle worker) {
    return (Child) worker.child();
  }

  private void tell(String address, MpmMessage message) {
    eventBus.send(address, message, ByReferenceCodec.LOCAL);
  }
}
