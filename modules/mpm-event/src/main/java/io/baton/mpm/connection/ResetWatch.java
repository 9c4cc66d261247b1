package io.baton.mpm.connection;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Notices that a client which had closed its side is gone altogether. The system tells so when something is sent to it, or when
 * its process ends; Netty's epoll transport passes that on with the next write only and is woken up by it until then, again
 * and again, which costs a whole processor.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Limit:</b> ten questions to the system a second for each such connection, a few more after something was sent.
 */
final class ResetWatch {

  private static final long FIRST_MILLIS = 20;
  private static final long LAST_MILLIS = 100;

  private final Connection connection;
  private Future<?> look;
  private long wait;
  private long dueNanos;

  /** Begins to watch a connection whose client has closed its side. */
  ResetWatch(Connection connection) {
    this.connection = connection;
    sent();
  }

  /** Something is sent: if nobody is there, that comes back after a round trip. */
  void sent() {
    wait = FIRST_MILLIS;
    if (look == null || dueNanos - System.nanoTime() > TimeUnit.MILLISECONDS.toNanos(FIRST_MILLIS)) {
      if (look != null) {
        look.cancel(false);
      }
      lookLater();
    }
  }

  private void lookLater() {
    dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
    look = connection.channel().eventLoop().schedule(this::look, wait, TimeUnit.MILLISECONDS);
  }

  private void look() {
    look = null;
    if (!connection.channel().isActive()) {
      return;
    }
    if (connection.isReset()) {
      connection.abort();
      connection.closeNow();
    } else {
      wait = Math.min(2 * wait, LAST_MILLIS);
      lookLater();
    }
  }
}
