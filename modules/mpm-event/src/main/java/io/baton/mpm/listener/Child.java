package io.baton.mpm.listener;

import io.baton.mpm.accept.AdmissionGate;
import io.baton.mpm.accept.AdmissionRule;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.worker.WorkerHandle;
import io.baton.scoreboard.ChildScore;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A child as its listener holds it: idle workers and counts of connections (httpd: the state of a child process).
 *
 * <p><b>Thread:</b> the listener's, once it was given to it; before that the parent's.
 * <p><b>Invariant:</b> the gate always knows the number of idle workers in the stack.
 */
public final class Child {

  private final int slot;
  private final Generation generation;
  private final ChildScore score;
  private final AdmissionGate gate;
  private final ArrayDeque<WorkerHandle> idle = new ArrayDeque<>();
  private final Map<ConnectionState, int[]> counts = new EnumMap<>(ConnectionState.class);
  private int connections;

  /** A child without workers and connections; {@code admitted} gets each channel that it is given. */
  public Child(int slot, Generation generation, ChildScore score, EventLoop eventLoop,
      BiConsumer<Child, Channel> admitted) {
    this.slot = slot;
    this.generation = generation;
    this.score = score;
    this.gate = new AdmissionGate(slot, eventLoop,
        new AdmissionRule(generation.settings().threadsPerChild(),
            generation.settings().asyncRequestWorkerFactor()),
        (admittingGate, channel) -> admitted.accept(this, channel));
    for (ConnectionState state : ConnectionState.values()) {
      counts.put(state, new int[1]);
    }
  }

  /** Its slot on the scoreboard. */
  public int slot() {
    return slot;
  }

  /** The generation that it belongs to. */
  public Generation generation() {
    return generation;
  }

  /** What admission knows of it. */
  public AdmissionGate gate() {
    return gate;
  }

  /** How many of its workers are idle. */
  int idleWorkers() {
    return idle.size();
  }

  /** The worker that became idle last, so that few threads stay warm; {@code null} if none is idle. */
  WorkerHandle takeIdle() {
    WorkerHandle worker = idle.pollFirst();
    if (worker != null) {
      idleChanged();
    }
    return worker;
  }

  /** The worker that has been idle longest, left where it is; {@code null} if none is idle. */
  WorkerHandle longestIdle() {
    return idle.peekLast();
  }

  void becomesIdle(WorkerHandle worker) {
    idle.addFirst(worker);
    idleChanged();
  }

  /** Counts a connection in the state that it has now. */
  void count(Connection connection) {
    ConnectionState before = connection.counted();
    ConnectionState now = connection.state() == ConnectionState.CLOSED ? null : connection.state();
    if (before == now) {
      return;
    }
    if (before != null) {
      counts.get(before)[0]--;
    } else {
      connections++;
    }
    if (now != null) {
      counts.get(now)[0]++;
    } else {
      connections--;
    }
    connection.counted(now);
    if (before == ConnectionState.LINGER || now == ConnectionState.LINGER) {
      gate.closing(counts.get(ConnectionState.LINGER)[0]);
    }
    publish();
  }

  private void publish() {
    score.connections(connections, in(ConnectionState.ASYNC_WAITIO), in(ConnectionState.WRITE_COMPLETION),
        in(ConnectionState.KEEPALIVE), in(ConnectionState.LINGER), in(ConnectionState.SUSPENDED));
    score.accepting(gate.isAccepting());
  }

  private void idleChanged() {
    gate.idle(idle.size());
    score.accepting(gate.isAccepting());
  }

  private int in(ConnectionState state) {
    return counts.get(state)[0];
  }
}
