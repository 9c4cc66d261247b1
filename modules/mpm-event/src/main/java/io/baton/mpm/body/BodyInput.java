package io.baton.mpm.body;

import io.baton.api.body.BodyException;
import io.baton.mpm.settings.ReadStage;
import io.baton.scoreboard.WorkerScore;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The body of a request as a stream that a worker reads while it arrives.
 *
 * <p><b>Thread:</b> the listener brings the parts, one other thread reads; the monitor is held for a few instructions only.
 * <p><b>Limit:</b> besides what was gathered before, {@value #WINDOW} parts of at most 16 KiB each: a part that is read has the
 * next one fetched, so the socket is not read faster than the worker reads.
 */
public final class BodyInput extends InputStream {

  private static final int WINDOW = 8;

  private final HttpServerRequest request;
  private final Limits limits;
  private final Supplier<WorkerScore> row;
  private final ArrayDeque<Buffer> parts = new ArrayDeque<>();
  private Buffer current = Buffer.buffer();
  private int position;
  private boolean ended;
  private boolean closed;
  private IOException failure;
  private long received;
  private long waitedNanos;

  /**
   * What a client may cost.
   *
   * @param bytes the greatest length of the body; 0 for any
   * @param timeout for each wait
   * @param stage for all waits
   */
  public record Limits(long bytes, Duration timeout, ReadStage stage) {}

  /**
   * The body of a request that is paused.
   *
   * @param first what came of it already
   * @param row the row of the worker that has the request; it gives {@code null} if none has
   */
  public BodyInput(HttpServerRequest request, Buffer first, Limits limits, Supplier<WorkerScore> row) {
    this.request = request;
    this.limits = limits;
    this.row = row;
    this.current = first;
    this.received = first.length();
  }

  /** There is no more than what came already. */
  public synchronized BodyInput whole() {
    ended = true;
    return this;
  }

  /** Asks for the rest of the body. Any thread. */
  public BodyInput begin() {
    if (request.isEnded()) {
      ended = true;
      return this;
    }
    request.exceptionHandler(this::failed);
    request.handler(this::arrived);
    request.endHandler(end -> ended());
    request.fetch(WINDOW);
    return this;
  }

  private synchronized void arrived(Buffer part) {
    received += part.length();
    if (limits.bytes() > 0 && received > limits.bytes()) {
      fail(new BodyException(413, "the body of the request is longer than LimitRequestBody allows: "
          + limits.bytes() + " bytes"));
    } else if (!closed && failure == null) {
      parts.add(part);
      notifyAll();
    }
  }

  private synchronized void ended() {
    ended = true;
    notifyAll();
  }

  private synchronized void failed(Throwable cause) {
    if (cause instanceof BodyException unreadable) {
      fail(unreadable);
      return;
    }
    EOFException gone = new EOFException("the client went away before it had sent its request");
    gone.initCause(cause);
    fail(gone);
  }

  private void fail(IOException cause) {
    if (failure == null && !ended) {
      failure = cause;
      parts.clear();
      notifyAll();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    synchronized (this) {
      if (position == current.length() && !nextPart()) {
        return -1;
      }
      int taken = Math.min(length, current.length() - position);
      current.getBytes(position, position + taken, into, offset);
      position += taken;
      return taken;
    }
  }

  @Override
  public synchronized int available() {
    return current.length() - position;
  }

  /** What is not read yet is thrown away; the connection is closed after the answer, if much of it is missing. */
  @Override
  public synchronized void close() {
    closed = true;
    parts.clear();
    current = Buffer.buffer();
    position = 0;
  }

  /** Waits for a part that is not empty; {@code false} at the end. */
  private boolean nextPart() throws IOException {
    do {
      if (closed) {
        throw new IOException("the body of the request was closed");
      }
      if (parts.isEmpty() && !ended && failure == null) {
        await();
      }
      if (failure != null) {
        throw failure;
      }
      current = parts.isEmpty() ? Buffer.buffer() : parts.remove();
      position = 0;
      if (!ended) {
        fetch();
      }
    } while (current.length() == 0 && !(ended && parts.isEmpty()));
    return current.length() > 0;
  }

  /** Asks for a part more. A stream of HTTP/2 whose end is known to Vert.x, and not yet to us, refuses that. */
  private void fetch() {
    try {
      request.fetch(1);
    } catch (IllegalStateException e) {
      if (!request.isEnded()) {
        throw e;
      }
    }
  }

  private void await() throws IOException {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException(
          "a listener cannot wait for the body of a request: have the handler run on "
              + "WORKER, or use the handler() of the request");
    }
    long begin = System.nanoTime();
    WorkerScore shown = row.get();
    if (shown != null) {
      shown.waitsFor(WorkerStatus.READ, "body of the request");
    }
    try {
      long allowed = limits.stage().allowedNanos(received);
      long limit = Math.min(limits.timeout().toNanos(), allowed - waitedNanos);
      while (parts.isEmpty() && !ended && failure == null && !closed) {
        long left = limit - (System.nanoTime() - begin);
        if (left <= 0) {
          fail(new BodyException(408, "AH01382: Request body read timeout"));
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the body of a request");
    } finally {
      waitedNanos += System.nanoTime() - begin;
      if (shown != null && shown.equals(row.get())) { // else the worker was given up: its row is somebody else's
        shown.goesOn();
      }
    }
  }
}
