package io.baton.mpm.listener;

import io.baton.mpm.accept.AdmissionGate;
import io.baton.mpm.accept.AdmissionRule;
import io.baton.mpm.accept.ListenRecord;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.settings.KeepAliveShedding;
import io.baton.mpm.worker.WorkerHandle;
import io.baton.scoreboard.ChildScore;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A child as its listener holds it: idle workers and counts of connections (httpd: the state of a child process).
 *
 * <p><b>Thread:</b> the listener's, once it was given to it; before that the parent's.
 * <p><b>Lifecycle:</b> made by the parent, runs from {@link ChildStarted} on, stops with {@link Ending.Stop}, and is detached
 * from its slot when its last worker has left. Connections are the listener's: they outlive it.
 * <p><b>Invariant:</b> the gate always knows the number of idle workers in the stack; a connection is counted by exactly one
 * child; nothing is written to the scoreboard once the child is detached.
 */
public final class Child {

  private static final int NO_SLOT = -1;

  private final int slot;
  private final Generation generation;
  private final ChildScore score;
  private final KeepAliveShedding shedding;
  private final AdmissionGate gate;
  private final ArrayDeque<WorkerHandle> idle = new ArrayDeque<>();
  private final Map<ConnectionState, int[]> counts = new EnumMap<>(ConnectionState.class);
  private final Set<Connection> connections = new LinkedHashSet<>();
  private int workers;
  private int doubted;
  private String parentAddress;
  private boolean detached;
  private volatile boolean workersKnown;

  /** A child without workers and connections; {@code admitted} gets each channel that it is given. */
  public Child(int slot, Generation generation, ChildScore score, EventLoop eventLoop,
      Admitted admitted) {
    this.slot = slot;
    this.generation = generation;
    this.score = score;
    this.shedding = generation.configuration().main().settings().get(KeepAliveShedding.DIRECTIVE);
    this.gate = new AdmissionGate(slot, eventLoop,
        new AdmissionRule(generation.settings().threadsPerChild(),
            generation.settings().asyncRequestWorkerFactor()),
        (admittingGate, channel, record) -> admitted.accept(this, channel, record),
        generation.settings().maxConnectionsPerChild());
    for (ConnectionState state : ConnectionState.values()) {
      counts.put(state, new int[1]);
    }
  }

  /**
   * A child without slot and workers that admits nobody: it has the connections of a listener whose children a reload
   * took away, until they end.
   */
  public static Child caretaker(Generation generation, EventLoop eventLoop) {
    Child caretaker = new Child(NO_SLOT, generation, null, eventLoop, (child, channel, record) -> {
      throw new IllegalStateException("a caretaker admits nobody");
    });
    caretaker.detached = true;
    return caretaker;
  }

  /** Is told of each connection that a child was given. */
  @FunctionalInterface
  public interface Admitted {

    /** A connection came in by a socket. Acceptor's thread. */
    void accept(Child child, Channel channel, ListenRecord record);
  }

  /** Its slot on the scoreboard. */
  public int slot() {
    return slot;
  }

  /** The generation that it belongs to. */
  public Generation generation() {
    return generation;
  }

  /** When its parked connections are closed before their time. */
  KeepAliveShedding shedding() {
    return shedding;
  }

  /** What admission knows of it. */
  public AdmissionGate gate() {
    return gate;
  }

  /** How many of its workers are idle; while it is starting, all of them. Any thread. */
  public int idleWorkers() {
    return workersKnown ? gate.idle() : generation.settings().threadsPerChild();
  }

  /** Its listener has so many workers of it from now on. */
  void started(int count) {
    workers = count;
  }

  /** Its listener knows all its workers. */
  void allWorkersKnown() {
    workersKnown = true;
  }

  /** It is to end; whoever has the address is told of each worker that leaves. Returns those that are idle. */
  List<WorkerHandle> stop(String replyAddress) {
    parentAddress = replyAddress;
    gate.stop();
    List<WorkerHandle> unemployed = List.copyOf(idle);
    idle.clear();
    idleChanged();
    return unemployed;
  }

  /** Whether it is to end. Any thread. */
  boolean isStopping() {
    return gate.isStopping();
  }

  /** Who is told of each worker that leaves. */
  String parentAddress() {
    return parentAddress;
  }

  /** One of its workers does nothing more; with the last one the slot is no longer its own. */
  void workerLeft() {
    workers--;
    detached = workers == 0;
  }

  /** Whether its last worker has left. */
  boolean isDetached() {
    return detached;
  }

  /** Whether it has any connection. */
  boolean hasConnections() {
    return !connections.isEmpty();
  }

  /** Its connections at this moment. */
  List<Connection> connections() {
    return List.copyOf(connections);
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
    recount(connection, before, now);
  }

  /** A connection does not count for admission while it is being found out whether its client is still there. */
  void doubt(Connection connection, boolean is) {
    if (connection.isDoubted() != is) {
      connection.doubted(is);
      doubted += is ? 1 : -1;
      notCounted();
      publishAdmission();
    }
  }

  private void notCounted() {
    gate.closing(counts.get(ConnectionState.LINGER)[0] + doubted);
  }

  /** Hands a connection over to another child of the same listener. */
  void handOver(Connection connection, Child other) {
    ConnectionState state = connection.counted();
    boolean doubtful = connection.isDoubted();
    doubt(connection, false);
    // First counted twice, then once: the acceptor may see one connection too many for a moment, never one too few.
    other.gate.connectionAdopted();
    recount(connection, state, null);
    gate.connectionGone();
    connection.child(other, other.slot);
    other.recount(connection, null, state);
    other.doubt(connection, doubtful);
  }

  private void recount(Connection connection, ConnectionState before, ConnectionState now) {
    if (before != null) {
      counts.get(before)[0]--;
    } else {
      connections.add(connection);
    }
    if (now != null) {
      counts.get(now)[0]++;
    } else {
      connections.remove(connection);
      doubt(connection, false);
    }
    connection.counted(now);
    if (before == ConnectionState.LINGER || now == ConnectionState.LINGER) {
      notCounted();
    }
    publish();
  }

  private void publish() {
    if (detached) {
      return;
    }
    score.connections(connections.size(), in(ConnectionState.ASYNC_WAITIO),
        in(ConnectionState.WRITE_COMPLETION),
        in(ConnectionState.KEEPALIVE), in(ConnectionState.LINGER), in(ConnectionState.SUSPENDED));
    publishAdmission();
  }

  private void idleChanged() {
    gate.idle(idle.size());
    publishAdmission();
  }

  private void publishAdmission() {
    if (!detached) {
      // As many as are not counted at present may be there beside those that the rule allows.
      score.admission(gate.isAccepting(), gate.idle(), gate.limit() + doubted, gate.isExhausted());
    }
  }

  private int in(ConnectionState state) {
    return counts.get(state)[0];
  }
}
