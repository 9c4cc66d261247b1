package io.baton.mpm.listener;

import io.baton.mpm.connection.Exchange;
import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.WorkerHandle;

/** What is said when a worker is given up. */
public sealed interface Replacement extends MpmMessage {

  /**
   * From the parent to the listener that has the request: its worker is given up, here is another one.
   *
   * @param exchange the request
   * @param successor free
   */
  record Given(Exchange exchange, WorkerHandle successor) implements Replacement {}

  /**
   * From the parent to the listener that has the request: its worker is given up, and nobody takes its place.
   *
   * @param exchange the request
   */
  record Abandoned(Exchange exchange) implements Replacement {}

  /**
   * From the parent to the listener that lent it: the worker was given up and will not come back.
   *
   * @param worker that is not replaced
   */
  record Lost(WorkerHandle worker) implements Replacement {}

  /**
   * From a worker that was given up to the parent: its handler has returned at last.
   *
   * @param worker that was replaced
   */
  record Late(WorkerHandle worker) implements Replacement {}
}
