package io.baton.mpm.worker;

import io.baton.scoreboard.WorkerScore;
import io.vertx.core.eventbus.EventBus;
import java.util.concurrent.atomic.AtomicReference;

/** A worker as its listener holds it. Compared by identity. */
public final class WorkerHandle {

  private final String address;
  private final String ownerAddress;
  private final WorkerScore score;
  private final Object child;
  private final WorkerThreads threads;
  private final AtomicReference<Occupation> occupation = new AtomicReference<>();

  /**
   * A worker.
   *
   * @param address its address on the event bus
   * @param ownerAddress the address of the listener that owns its child
   * @param score its row on the scoreboard; whoever holds the worker writes it
   * @param child what the listener knows its child by
   * @param threads what it runs on
   */
  public WorkerHandle(String address, String ownerAddress, WorkerScore score, Object child,
      WorkerThreads threads) {
    this.address = address;
    this.ownerAddress = ownerAddress;
    this.score = score;
    this.child = child;
    this.threads = threads;
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

  /** What it runs on. */
  public WorkerThreads threads() {
    return threads;
  }

  /** Hands it a request, for which its threads have still to be woken. Listener's thread. */
  public void handOver(EventBus eventBus, Handoff handoff) {
    threads.quietly(() -> eventBus.send(address, handoff, ByReferenceCodec.LOCAL));
  }

  /** What it is doing; {@code null} if it has no request. Any thread. */
  public Occupation occupation() {
    return occupation.get();
  }

  /** It begins. Worker's thread. */
  void begin(Occupation request) {
    occupation.set(request);
  }

  /** It has returned. Worker's thread. Returns whether it still is a worker: it may have been given up. */
  boolean end(Occupation request) {
    return occupation.compareAndSet(request, null);
  }

  /** Whether it has this request and was not given up. Any thread. */
  boolean isDoing(Occupation request) {
    return request.equals(occupation.get());
  }

  /**
   * Gives it up, if it is still doing this: when it returns, it will not be a worker any more, and its row is somebody else's.
   * Parent's thread.
   *
   * @return whether it is given up; if not, it has returned in the meantime
   */
  public boolean giveUp(Occupation stuck) {
    return occupation.compareAndSet(stuck, null);
  }

  @Override
  public String toString() {
    return address;
  }
}
