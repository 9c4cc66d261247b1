package io.baton.mpm.listener;

import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.ReadStage;
import io.baton.mpm.settings.ReadTimeouts;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a client may still take to send: its handshake, the head of a request, or a body (httpd: mod_reqtimeout).
 *
 * <p><b>Thread:</b> the listener's.
 */
final class ReadLimits {

  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final LongSupplier clock;

  /**
   * @param clock the time, on {@link System#nanoTime}'s scale
   */
  ReadLimits(LongSupplier clock) {
    this.clock = clock;
  }

  /** How long to wait before looking at the client's progress again; whole seconds, so that few queues are enough. */
  Duration limit(Connection connection) {
    long left = Math.max(0, leftNanos(connection));
    return left < SECOND_NANOS || left % SECOND_NANOS == 0
        ? Duration.ofNanos(left)
        : Duration.ofSeconds(left / SECOND_NANOS + 1);
  }

  /** What is left of the time for what is read now: of several bodies, the one that is latest. */
  long leftNanos(Connection connection) {
    if (!connection.isBusy()) {
      connection.headClock().receivedInAll(connection.bytesOfRequest());
      boolean shaking = connection.isEncrypted() && connection.http() == null
          && isHandshakeLimited(connection);
      ReadTimeouts timeouts = timeouts(connection);
      return connection.headClock().leftNanos(clock.getAsLong(), timeout(connection),
          shaking ? timeouts.handshakeStage() : timeouts.headerStage());
    }
    return connection.openExchanges().stream()
        .filter(open -> open.state() == ConnectionState.ASYNC_WAITIO).mapToLong(this::bodyLeftNanos).min()
        .orElseGet(() -> timeout(connection).toNanos());
  }

  /** What is left of the time for a body. */
  long bodyLeftNanos(Exchange exchange) {
    return exchange.bodyClock().leftNanos(clock.getAsLong(), exchange.settings().get(MpmDirectives.TIMEOUT),
        exchange.settings().get(MpmDirectives.REQUEST_READ_TIMEOUT).bodyStage());
  }

  /** Whether the handshake of TLS has a limit of its own; else it is a part of the first request's head. */
  boolean isHandshakeLimited(Connection connection) {
    ReadStage handshake = timeouts(connection).handshakeStage();
    return handshake.seconds() > 0;
  }

  private static ReadTimeouts timeouts(Connection connection) {
    return child(connection).generation().configuration().main().settings()
        .get(MpmDirectives.REQUEST_READ_TIMEOUT);
  }

  private static Duration timeout(Connection connection) {
    return child(connection).generation().settings().timeout();
  }

  private static Child child(Connection connection) {
    return (Child) connection.child();
  }
}
