package io.baton.mpm.listener;

import io.baton.mpm.worker.MpmMessage;
import io.baton.mpm.worker.WorkerHandle;

/** What listeners say to each other when one has waiting requests and another has idle workers. */
sealed interface Lending extends MpmMessage {

  /** A request waits at the listener of this address: has anybody an idle worker? */
  record Ask(String address) implements Lending {}

  /** Take this idle worker of mine for a waiting request. */
  record Offer(WorkerHandle worker) implements Lending {}

  /** Your worker is idle again, or was not needed. */
  record Returned(WorkerHandle worker) implements Lending {}
}
