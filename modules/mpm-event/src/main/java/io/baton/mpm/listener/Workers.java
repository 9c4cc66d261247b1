package io.baton.mpm.listener;

import io.baton.mpm.accept.Acceptor;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.worker.ByReferenceCodec;
import io.baton.mpm.worker.Handoff;
import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.RequestRow;
import io.baton.mpm.worker.WorkerHandle;
import io.baton.scoreboard.ListenerScore;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.EventBus;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final Peer self;
  private final List<Peer> peers;
  private final ListenerScore score;
  private final WaitingRequests waiting;
  private final List<Child> children = new ArrayList<>();
  private final Map<WorkerHandle, Exchange> shown = new HashMap<>();
  private int idle;
  private long borrowed;

  Workers(EventBus eventBus, Acceptor acceptor, Peer self, List<Peer> peers, ListenerScore score) {
    this.eventBus = eventBus;
    this.acceptor = acceptor;
    this.self = self;
    this.peers = peers;
    this.score = score;
    this.waiting = new WaitingRequests(score, self);
  }

  void childStarted(Child child, List<WorkerHandle> workers) {
    children.add(child);
    workers.forEach(this::becomesIdle);
  }

  boolean isQueueEmpty() {
    return waiting.isEmpty();
  }

  /** Hands a request to an idle worker: of its own child, else of another; with none idle it waits. */
  void handOff(Exchange exchange, Handler<RoutingContext> stage) {
    WorkerHandle worker = take((Child) exchange.connection().child());
    if (worker != null) {
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

  /** A worker is free: for the request that has waited longest, else it is idle. */
  void free(WorkerHandle worker) {
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
      tell(address, new Lending.Offer(worker));
    }
  }

  void offered(WorkerHandle worker) {
    if (!waiting.isEmpty()) {
      score.borrowed(++borrowed);
    }
    free(worker);
  }

  /** Shows a request that runs on the listener on the row of a worker that is idle, and stays so. */
  void show(Exchange exchange) {
    Child own = (Child) exchange.connection().child();
    WorkerHandle worker = freeRow(own);
    for (int i = 0; worker == null && i < children.size(); i++) {
      worker = freeRow(children.get(i));
    }
    if (worker != null) {
      shown.put(worker, exchange);
      exchange.row(worker);
      RequestRow.begin(worker.score(), exchange);
    }
  }

  /** The request that was shown on a row is answered. */
  void unshow(Exchange exchange, long nanos) {
    if (exchange.row() instanceof WorkerHandle worker) {
      exchange.row(null);
      shown.remove(worker);
      RequestRow.end(worker.score(), exchange, nanos);
      worker.score().status(WorkerStatus.READY, System.currentTimeMillis());
    }
  }

  private WorkerHandle freeRow(Child child) {
    WorkerHandle worker = child.longestIdle();
    return worker == null || shown.containsKey(worker) ? null : worker;
  }

  private WorkerHandle take(Child preferred) {
    WorkerHandle worker = preferred == null ? null : preferred.takeIdle();
    for (int i = 0; worker == null && i < children.size(); i++) {
      worker = children.get(i).takeIdle();
    }
    if (worker == null) {
      return null;
    }
    self.idle(--idle);
    if (!shown.isEmpty()) {
      Exchange displaced = shown.remove(worker);
      if (displaced != null) {
        displaced.row(null);
      }
    }
    return worker;
  }

  private void becomesIdle(WorkerHandle worker) {
    ((Child) worker.child()).becomesIdle(worker);
    self.idle(++idle);
    acceptor.reconsider();
    for (Peer peer : peers) {
      if (peer != self && peer.waiting() > 0) {
        WorkerHandle lent = take((Child) worker.child());
        if (lent != null) {
          tell(peer.address(), new Lending.Offer(lent));
        }
        return;
      }
    }
  }

  private void send(WorkerHandle worker, Exchange exchange, Handler<RoutingContext> stage) {
    exchange.handedOff(true);
    tell(worker.address(), new Handoff(exchange, stage, self.address()));
  }

  private void tell(String address, MpmMessage message) {
    eventBus.send(address, message, ByReferenceCodec.LOCAL);
  }
}
