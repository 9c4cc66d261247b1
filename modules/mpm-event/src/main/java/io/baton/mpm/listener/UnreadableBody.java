package io.baton.mpm.listener;

import io.baton.api.body.BodyException;
import io.baton.api.log.LogLevel;
import io.baton.mpm.body.ServedRequest;
import io.baton.mpm.connection.Connection;
import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;

/**
 * The rest of a request's body makes no sense (RFC 9112 section 7.1): it is answered with 400 by whoever has it, and nothing more
 * is read from its connection.
 *
 * <p><b>Thread:</b> the listener's.
 */
final class UnreadableBody {

  private UnreadableBody() {}

  /** Answers an HTTP/1 request whose body cannot be read. */
  static void answer(Connections connections, Connection connection, Throwable cause) {
    Exchange exchange = connection.exchange();
    if (exchange == null || exchange.isComplete()) {
      connection.close();
      return;
    }
    BodyException failure = new BodyException(400,
        "the body of the request cannot be read: " + cause.getMessage());
    exchange.generation().errorLog().log("core", LogLevel.INFO, connection.remoteAddress(),
        "request could not be read, answered with 400: " + failure.getMessage());
    if (exchange.state() == ConnectionState.ASYNC_WAITIO) { // the listener collects it
      connections.bodyGivenUp(exchange, failure.status());
    } else if (exchange.request().request() instanceof ServedRequest request) {
      request.unreadable(failure);
    }
  }
}
