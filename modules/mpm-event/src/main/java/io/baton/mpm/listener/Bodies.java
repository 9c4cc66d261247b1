package io.baton.mpm.listener;

import io.baton.api.body.ClientStreams;
import io.baton.api.body.PieceGenerator;
import io.baton.mpm.body.BodyInput;
import io.baton.mpm.body.BodyOutput;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.WorkerScore;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The bodies of one exchange, as handlers use them.
 *
 * <p><b>Thread:</b> whoever holds the request.
 */
final class Bodies implements ClientStreams {

  private final Exchange exchange;
  private InputStream input;
  private BodyOutput output;
  private PieceSender sender;

  Bodies(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public InputStream input() {
    if (input == null) {
      Duration timeout = exchange.settings().get(MpmDirectives.TIMEOUT);
      BodyInput.Limits limits = new BodyInput.Limits(exchange.request().bodyLimit(), timeout,
          exchange.settings().get(MpmDirectives.REQUEST_READ_TIMEOUT).bodyStage());
      Buffer gathered = exchange.bodyBegin();
      BodyInput stream = new BodyInput(exchange.context().request(),
          gathered == null ? Buffer.buffer() : gathered, limits, this::row);
      input = exchange.isBodyGathered() ? stream.whole() : stream.begin();
    }
    return input;
  }

  @Override
  public OutputStream output() {
    if (output == null) {
      output = new BodyOutput(exchange.context().request(), exchange.settings().get(MpmDirectives.TIMEOUT),
          this::row);
      exchange.context().response().closeHandler(gone -> output.wake());
    }
    return output;
  }

  @Override
  public void send(ThreadingModel where, PieceGenerator generator) {
    if (sender != null) {
      throw new IllegalStateException("the request has a generator for its answer already");
    }
    sender = new PieceSender(exchange, where, generator);
    sender.begin();
  }

  /** The handler has returned: what it wrote is the whole answer. */
  void handlerReturned() throws IOException {
    if (output != null) {
      output.close();
    }
  }

  /** The request is complete: nobody will ask for more. Listener's thread. */
  void complete() {
    if (sender != null) {
      sender.abandon();
    }
  }

  private WorkerScore row() {
    return exchange.workerRow();
  }
}
