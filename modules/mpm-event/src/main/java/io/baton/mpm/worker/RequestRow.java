package io.baton.mpm.worker;

import io.baton.api.request.RequestRecord;
import io.baton.mpm.connection.Exchange;
import io.baton.scoreboard.WorkerScore;
import java.util.concurrent.TimeUnit;

/** Writes a request to a row of the scoreboard. Called by whoever holds the row. */
public final class RequestRow {

  private RequestRow() {}

  /** The request begins. */
  public static void begin(WorkerScore row, Exchange exchange) {
    RequestRecord request = exchange.request();
    row.beginRequest(System.currentTimeMillis(), request.connection().id(), exchange.clientAddress(),
        exchange.protocolName(), exchange.virtualHostName(), request.requestLine());
  }

  /**
   * The request is answered, or given up, or goes on somewhere else. It is counted where it ends first: a request may take
   * several turns of workers and listeners.
   */
  public static void end(WorkerScore row, Exchange exchange, long nanos) {
    if (exchange.countedOn() == null) {
      long bytes = exchange.context().response().bytesWritten();
      row.endRequest(System.currentTimeMillis(), TimeUnit.NANOSECONDS.toMicros(nanos), bytes);
      exchange.counted(row, bytes);
    }
  }
}
