package io.baton.mpm;

import io.baton.mpm.connection.Generation;
import io.baton.mpm.listener.Child;
import io.baton.mpm.listener.Listener;
import io.baton.mpm.worker.Occupation;
import io.baton.mpm.worker.WorkerHandle;
import io.baton.mpm.worker.WorkerThreads;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A child as the parent holds it, from before its first worker is deployed until its last one is undeployed.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class SlotHolder {

  /** Where it is in its life; it only moves on. */
  enum Phase {
    STARTING, RUNNING, STOPPING
  }

  final Child child;
  final Listener listener;
  final WorkerThreads threads;
  final Map<WorkerHandle, String> deployments = new LinkedHashMap<>();
  final Promise<Void> ended = Promise.promise();
  Phase phase = Phase.STARTING;
  long stoppingSinceMillis;
  boolean exhausted;
  int workers;

  SlotHolder(Child child, Listener listener, WorkerThreads threads) {
    this.child = child;
    this.listener = listener;
    this.threads = threads;
  }

  int slot() {
    return child.slot();
  }

  Generation generation() {
    return child.generation();
  }

  /** What its workers are doing. */
  Stream<Occupation> occupations() {
    return deployments.keySet().stream().map(WorkerHandle::occupation).filter(Objects::nonNull);
  }

  boolean isRunning() {
    return phase == Phase.RUNNING;
  }
}
