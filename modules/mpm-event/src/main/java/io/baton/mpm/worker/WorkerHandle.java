package io.baton.mpm.worker;

import io.baton.scoreboard.WorkerScore;

/** A worker as its listener holds it. Immutable; compared by identity. */
public final class WorkerHandle {

  private final String address;
  private final String ownerAddress;
  private final WorkerScore score;
  private final Object child;

  /**
   * A worker.
   *
   * @param address its address on the event bus
   * @param ownerAddress the address of the listener that owns its child
   * @param score its row on the scoreboard; whoever holds the worker writes it
   * @param child what the listener knows its child by
   */
  public WorkerHandle(String address, String ownerAddress, WorkerScore score, Object child) {
    this.address = address;
    this.ownerAddress = ownerAddress;
    this.score = score;
    this.child = child;
  }

  /** Its address on the event bus. */
  public String address() {
    return address;
  }

  /** The address of the listener that owns its child. */
  public String ownerAddress() {
    return ownerAddress;
  }

  /** Its row on the scoreboard; whoever holds the worker writes it. */
  public WorkerScore score() {
    return score;
  }

  /** What the listener knows its child by. */
  public Object child() {
    return child;
  }

  @Override
  public String toString() {
    return address;
  }
}
