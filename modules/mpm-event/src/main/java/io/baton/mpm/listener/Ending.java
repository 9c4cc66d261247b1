package io.baton.mpm.listener;

import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.WorkerHandle;

/** What is said when a child ends while the server runs. */
public sealed interface Ending extends MpmMessage {

  /**
   * From the acceptor to the parent: this child has accepted as many connections as it may.
   *
   * @param child the child
   */
  record Exhausted(Child child) implements Ending {}

  /**
   * From the parent to a listener: end this child of yours, and lose nothing.
   *
   * @param child the child
   * @param replyAddress where each {@link WorkerLeft} goes
   */
  record Stop(Child child, String replyAddress) implements Ending {}

  /**
   * From a listener to the parent: this worker does nothing more, and its row is yours. With the last one the child's slot is
   * the parent's too.
   *
   * @param child its child, which is stopping
   * @param worker the worker
   */
  record WorkerLeft(Child child, WorkerHandle worker) implements Ending {}
}
