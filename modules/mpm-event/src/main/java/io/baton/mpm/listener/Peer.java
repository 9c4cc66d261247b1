package io.baton.mpm.listener;

/**
 * What the listeners know of each other.
 *
 * <p><b>Thread:</b> written by the listener that it describes, read by all.
 */
public final class Peer {

  private final String address;
  private volatile int idle;
  private volatile int waiting;

  /** A listener with nothing idle and nothing waiting. */
  public Peer(String address) {
    this.address = address;
  }

  /** Its address on the event bus. */
  String address() {
    return address;
  }

  int idle() {
    return idle;
  }

  void idle(int workers) {
    idle = workers;
  }

  int waiting() {
    return waiting;
  }

  void waiting(int requests) {
    waiting = requests;
  }
}
