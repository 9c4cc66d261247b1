package io.baton.scoreboard;

/**
 * What one listener has of one virtual host.
 *
 * <p><b>Thread:</b> the listener alone writes; any thread reads through the snapshot.
 */
public final class HostScore {

  private final String name;
  private volatile int connections;
  private volatile long requests;
  private volatile long bytes;

  HostScore(String name) {
    this.name = name;
  }

  /** Whether it is the one of this name. */
  boolean isNamed(String wanted) {
    return name.equals(wanted);
  }

  /** A connection has its first request for it, or its first after one for another. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  void joined() {
    connections++;
  }

  /** A connection is closed, or has a request for another one. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  public void left() {
    connections--;
  }

  /** A request ended, with so many bytes of answer. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  void served(long answerBytes) {
    requests++;
    bytes += Math.max(0, answerBytes);
  }

  HostSnapshot snapshot() {
    return new HostSnapshot(name, connections, requests, bytes);
  }
}
