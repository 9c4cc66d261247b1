package io.baton.mpm.listener;

import io.baton.api.body.PieceGenerator;
import io.baton.api.log.LogLevel;
import io.baton.mpm.body.PendingBytes;
import io.baton.mpm.connection.Exchange;
import io.vertx.core.ThreadingModel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends the pieces of a generator, in turns: a turn ends when enough is on its way to the client, or after a while, and the next
 * one begins when the client has taken most of it. Between turns nobody is held.
 *
 * <p><b>Thread:</b> a turn runs on a worker or on the listener, as the generator wants; never two at once.
 * <p><b>Limit:</b> {@link PendingBytes#LIMIT} and one piece on their way.
 */
final class PieceSender {

  /** So long a turn may keep a worker from others that wait; a listener has other things to do sooner. */
  private static final long WORKER_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LISTENER_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Exchange exchange;
  private final boolean blocks;
  private final PieceGenerator generator;
  private final HttpServerResponse response;
  private final PendingBytes pending;
  private final AtomicBoolean resting = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private long declared = -1;
  private long written;

  PieceSender(Exchange exchange, ThreadingModel where, PieceGenerator generator) {
    if (where != ThreadingModel.EVENT_LOOP && where != ThreadingModel.WORKER) {
      throw new IllegalArgumentException("a generator runs on EVENT_LOOP or on WORKER, not on " + where);
    }
    this.exchange = exchange;
    this.blocks = where == ThreadingModel.WORKER;
    this.generator = generator;
    this.response = exchange.context().response();
    this.pending = new PendingBytes(response, this::taken);
  }

  /** The first turn, now if it may run here. */
  void begin() {
    String length = response.headers().get(HttpHeaders.CONTENT_LENGTH);
    if (length != null) {
      declared = Long.parseLong(length);
    } else if (exchange.context().request().version() == HttpVersion.HTTP_1_1) {
      response.setChunked(true);
    }
    if (exchange.context().request().method().equals(HttpMethod.HEAD)) {
      finish();
      return;
    }
    if (exchange.isWithWorker() || !blocks) {
      turn();
    } else {
      exchange.target().handOff(exchange, this::turn);
    }
  }

  private void turn(RoutingContext context) {
    turn();
  }

  private void turn() {
    long end = System.nanoTime() + (blocks ? WORKER_TURN_NANOS : LISTENER_TURN_NANOS);
    try {
      while (!closed.get()) {
        if (response.closed() || pending.failure() != null) {
          close();
          return;
        }
        if (pending.isFull()) {
          rest();
          return;
        }
        if (System.nanoTime() - end > 0) {
          again();
          return;
        }
        Buffer piece = generator.next();
        if (piece == null) {
          finish();
          return;
        }
        send(piece);
      }
    } catch (Throwable e) { // a generator is a module's code: it can throw anything, and its client waits
      close();
      exchange.context().fail(500, e);
    }
  }

  private void send(Buffer piece) {
    written += piece.length();
    if (declared >= 0 && written > declared) {
      giveUp("more than its Content-Length of " + declared);
    } else if (piece.length() > 0) {
      pending.write(piece);
    }
  }

  private void finish() {
    boolean isHead = exchange.context().request().method().equals(HttpMethod.HEAD);
    close();
    if (!isHead && declared >= 0 && written < declared) {
      giveUp(written + " of the " + declared + " bytes of its Content-Length");
    } else {
      response.end();
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the listener hears of the end of the connection or stream
  private void giveUp(String made) {
    exchange.request().log("mpm_event", LogLevel.ERR,
        "a generator made " + made + ", its client is cut off: " + exchange.request().requestLine());
    close();
    response.reset();
  }

  /** The client has to take something first. Whoever sees both that it did and that we rest begins the next turn. */
  private void rest() {
    resting.set(true);
    if (pending.isLow()) {
      wake();
    }
  }

  private void taken() {
    if (pending.isLow() || pending.failure() != null) {
      wake();
    }
  }

  private void wake() {
    if (resting.compareAndSet(true, false)) {
      again();
    }
  }

  private void again() {
    if (blocks) {
      exchange.target().handOff(exchange, this::turn);
    } else {
      exchange.target().execute(this::turn);
    }
  }

  /** The client is gone, or has its answer. */
  void abandon() {
    if (!closed.get()) {
      if (blocks) {
        exchange.context().vertx().executeBlocking(() -> {
          close();
          return null;
        }, false).onFailure(this::log);
      } else {
        close();
      }
    }
  }

  private void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        generator.close();
      } catch (IOException | RuntimeException e) {
        log(e);
      }
    }
  }

  private void log(Throwable failure) {
    exchange.generation().errorLog().log("mpm_event", LogLevel.ERR,
        exchange.connection().remoteAddress(),
        "a generator could not be closed: " + exchange.request().requestLine(), failure);
  }
}
