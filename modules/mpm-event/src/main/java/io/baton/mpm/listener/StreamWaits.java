package io.baton.mpm.listener;

import io.baton.mpm.connection.ConnectionState;
import io.baton.mpm.connection.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.ObjLongConsumer;

/**
 * Since when each request of a multiplexed connection waits for its client, or for a handler. Such a connection is in the timeout
 * queue of its most urgent request; none of them must hide that another one has waited too long.
 *
 * <p><b>Thread:</b> the listener's.
 * <p><b>Limit:</b> the streams of all connections.
 */
final class StreamWaits {

  private final Map<Exchange, Long> since = new LinkedHashMap<>();

  /** A request of a multiplexed connection goes on to a state; returns whether it waits in this one. */
  boolean moved(Exchange exchange, ConnectionState next, long nowNanos) {
    boolean waits = next == ConnectionState.ASYNC_WAITIO || next == ConnectionState.WRITE_COMPLETION
        || next == ConnectionState.SUSPENDED;
    if (waits) {
      since.put(exchange, nowNanos);
    } else {
      since.remove(exchange);
    }
    return waits;
  }

  /** A request that waits got on a bit: its wait begins anew. */
  void progressed(Exchange exchange, long nowNanos) {
    since.replace(exchange, nowNanos);
  }

  /** A request is over. */
  void gone(Exchange exchange) {
    if (!since.isEmpty()) {
      since.remove(exchange);
    }
  }

  boolean isEmpty() {
    return since.isEmpty();
  }

  /** Shows each that waits, with the time since when. */
  void forEach(ObjLongConsumer<Exchange> look) {
    for (Entry<Exchange, Long> wait : List.copyOf(since.entrySet())) {
      if (since.containsKey(wait.getKey())) { // else the look at another one ended it
        look.accept(wait.getKey(), wait.getValue());
      }
    }
  }
}
