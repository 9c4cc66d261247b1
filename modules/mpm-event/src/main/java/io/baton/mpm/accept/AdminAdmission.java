package io.baton.mpm.accept;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The admission of the sockets of {@code AdminListen}: a number of connections of their own, whatever the children have.
 *
 * <p><b>Thread:</b> the acceptor's; {@link #connectionGone}, {@link #isFull}, {@link #connections} and the two setters any.
 * <p><b>Invariant:</b> at most {@code limit} connections; while there are so many, the sockets are not read.
 */
final class AdminAdmission {

  private final AtomicInteger connections = new AtomicInteger();
  private final List<ListeningSocket> sockets = new ArrayList<>();
  private volatile List<AdmissionGate> gates = List.of();
  private volatile EventLoop eventLoop;
  private volatile int limit;
  private volatile boolean paused;

  /** There may be so many connections from now on. Any thread. */
  void limit(int most) {
    limit = most;
    recheck();
  }

  /** Who takes them from now on, one for each listener. Any thread. */
  void gates(List<AdmissionGate> current) {
    gates = List.copyOf(current);
    recheck();
  }

  /** Connections that were admitted and are not gone. Any thread. */
  int connections() {
    return connections.get();
  }

  /** Whether there are as many as there may be. Any thread. */
  boolean isFull() {
    return connections.get() >= limit;
  }

  /** Whether its sockets are not read. Any thread. */
  boolean isPaused() {
    return paused;
  }

  /** One that was admitted is gone. Any thread. */
  void connectionGone() {
    connections.decrementAndGet();
    if (paused) {
      recheck();
    }
  }

  void socketOpened(ListeningSocket socket) {
    eventLoop = socket.eventLoop();
    sockets.add(socket);
    socket.read(!paused);
    pauseIfFull();
  }

  void socketClosed(ListeningSocket socket) {
    sockets.remove(socket);
  }

  /** Admits a connection; {@code null} if nobody is there who could take it. */
  AdmissionGate admit() {
    AdmissionGate quietest = null;
    for (AdmissionGate gate : gates) {
      if (quietest == null || gate.connections() < quietest.connections()) {
        quietest = gate;
      }
    }
    if (quietest != null) {
      connections.incrementAndGet();
    }
    return quietest;
  }

  /** To be asked after each connection that was admitted. */
  void pauseIfFull() {
    if (!paused && !isOpen()) {
      paused = true;
      sockets.forEach(socket -> socket.read(false));
      resumeIfOpen(); // one may have gone before its listener could see that we pause
    }
  }

  private void recheck() {
    EventLoop loop = eventLoop;
    if (loop != null) {
      loop.execute(() -> {
        pauseIfFull();
        resumeIfOpen();
      });
    }
  }

  private void resumeIfOpen() {
    if (paused && isOpen()) {
      paused = false;
      sockets.forEach(socket -> socket.read(true));
    }
  }

  private boolean isOpen() {
    return !isFull() && !gates.isEmpty();
  }
}
