package io.baton.mpm.listener;

import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.WorkerHandle;
import java.util.List;

/**
 * From the parent to a listener: this child is yours.
 *
 * @param child the child
 * @param workers its workers, all idle
 */
public record ChildStarted(Child child, List<WorkerHandle> workers) implements MpmMessage {

  /** Copies the list. */
  public ChildStarted {
    workers = List.copyOf(workers);
  }
}
