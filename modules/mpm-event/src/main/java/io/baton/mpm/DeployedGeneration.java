package io.baton.mpm;

import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Child;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.worker.WorkerThreads;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A generation as the MPM runs it: its threads, its sockets, and later what it still has to finish.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Lifecycle:</b> made by {@link EventMpm#deploy}; current from {@link EventMpm#switchTo} to the next one; then it drains.
 */
public final class DeployedGeneration {

  final Generation generation;
  final WorkerThreads threads;
  final SocketChange sockets;
  /** Of listeners that have no child of this generation, but still have connections. */
  final Map<Listener, Child> caretakers = new LinkedHashMap<>();
  /** Each completes when a listener has no request of this generation any more, or one of its children has ended. */
  final List<Future<?>> pending = new ArrayList<>();

  DeployedGeneration(Generation generation, WorkerThreads threads, SocketChange sockets) {
    this.generation = generation;
    this.threads = threads;
    this.sockets = sockets;
  }

  /** What is served. */
  public Generation generation() {
    return generation;
  }

  /** The sockets that listen for it, in file order. */
  public List<BoundSocket> boundSockets() {
    return sockets.bound();
  }
}
