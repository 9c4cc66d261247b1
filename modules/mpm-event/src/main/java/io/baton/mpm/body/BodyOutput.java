package io.baton.mpm.body;

import io.baton.scoreboard.WorkerScore;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The body of an answer as a stream. A slow reader keeps the writer waiting, as in httpd's worker MPM, and its row says so.
 *
 * <p><b>Thread:</b> one worker writes; the listener tells it when the client took something.
 * <p><b>Limit:</b> {@value #COLLECTED} bytes here and {@link PendingBytes#LIMIT} on their way.
 */
public final class BodyOutput extends OutputStream {

  private static final int COLLECTED = 8192;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Duration timeout;
  private final Supplier<WorkerScore> row;
  private final PendingBytes pending;
  private final Object taken = new Object();
  private Buffer collected = Buffer.buffer();
  private boolean closed;

  /**
   * The body of the answer to a request.
   *
   * @param timeout for each wait in which the client takes nothing
   * @param row the row of the worker that has the request; it gives {@code null} if none has
   */
  public BodyOutput(HttpServerRequest request, Duration timeout, Supplier<WorkerScore> row) {
    this.request = request;
    this.response = request.response();
    this.timeout = timeout;
    this.row = row;
    this.pending = new PendingBytes(response, this::wake);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[]{(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    requireOpen();
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, COLLECTED - collected.length());
      collected.appendBytes(from, offset + done, part);
      done += part;
      if (collected.length() == COLLECTED) {
        send();
      }
    }
  }

  /** Sends what was written so far on its way. */
  @Override
  public void flush() throws IOException {
    requireOpen();
    if (collected.length() > 0) {
      send();
    }
  }

  /** Ends the answer. An answer that is small enough is sent with its length. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (response.ended() || response.closed()) {
      return;
    }
    if (isHead()) {
      if (!response.headWritten() && collected.length() > 0
          && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(collected.length()));
      }
      response.end();
    } else {
      response.end(collected);
    }
  }

  private void send() throws IOException {
    Buffer part = collected;
    if (isHead()) {
      if (!response.headWritten() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
        response.setChunked(true); // the length is not known, and Vert.x would take what is collected for it
      }
      collected = Buffer.buffer();
      return;
    }
    if (pending.isFull()) {
      await();
    }
    requireClient();
    if (!response.headWritten() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)
        && request.version() == HttpVersion.HTTP_1_1) {
      response.setChunked(true);
    }
    collected = Buffer.buffer(COLLECTED);
    pending.write(part);
  }

  private void await() throws IOException {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "a listener cannot wait for a client: have the handler run on WORKER, or use "
              + "sendPieces");
    }
    WorkerScore shown = row.get();
    if (shown != null) {
      shown.waitsFor(WorkerStatus.WRITE, "client to take the answer");
    }
    try {
      awaitRoom();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a client to take its answer");
    } finally {
      if (shown != null && shown.equals(row.get())) { // else the worker was given up: its row is somebody else's
        shown.goesOn();
      }
    }
  }

  private void awaitRoom() throws IOException, InterruptedException {
    long before = pending.bytes();
    long since = System.nanoTime();
    synchronized (taken) {
      while (!pending.isLow() && pending.failure() == null && !response.closed()) {
        if (pending.bytes() != before) {
          before = pending.bytes();
          since = System.nanoTime();
        }
        long left = timeout.toNanos() - (System.nanoTime() - since);
        if (left <= 0) {
          closed = true;
          response.reset();
          throw new IOException(
              "the client took nothing of its answer for " + timeout.toSeconds() + " seconds (Timeout)");
        }
        TimeUnit.NANOSECONDS.timedWait(taken, Math.max(left, 1_000_000));
      }
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the answer was closed");
    }
    requireClient();
  }

  private void requireClient() throws IOException {
    if (pending.failure() != null || response.closed()) {
      throw new IOException("the client went away before it had its answer", pending.failure());
    }
  }

  private boolean isHead() {
    return request.method().equals(HttpMethod.HEAD);
  }

  /** The client took something, or went away: look again. Any thread. */
  public void wake() {
    synchronized (taken) {
      taken.notifyAll();
    }
  }
}
