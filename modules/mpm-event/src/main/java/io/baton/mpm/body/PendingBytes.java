package io.baton.mpm.body;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of an answer that were written and that the socket (with HTTP/2: the window of the stream) has not taken.
 *
 * <p><b>Thread:</b> any writes; {@code moved} is called on the listener after each part that is taken or lost.
 */
public final class PendingBytes {

  /** More than this is not held for a client (httpd: FlushMaxThreshold). */
  public static final int LIMIT = 65_536;

  private final HttpServerResponse response;
  private final Runnable moved;
  private final AtomicLong pending = new AtomicLong();
  private volatile Throwable failure;

  /** Nothing written yet. */
  public PendingBytes(HttpServerResponse response, Runnable moved) {
    this.response = response;
    this.moved = moved;
  }

  /** Writes a part of the answer. */
  public void write(Buffer part) {
    pending.addAndGet(part.length());
    response.write(part).onComplete(done -> {
      if (done.failed()) {
        failure = done.cause();
      }
      pending.addAndGet(-part.length());
      moved.run();
    });
  }

  /** Whether no more should be written now. */
  public boolean isFull() {
    return pending.get() >= LIMIT;
  }

  /** Whether the client took so much that it is worth while to write more. */
  public boolean isLow() {
    return pending.get() <= LIMIT / 2;
  }

  /** The bytes that wait. */
  public long bytes() {
    return pending.get();
  }

  /** Why nothing can be written any more; {@code null} if it can. */
  public Throwable failure() {
    return failure;
  }
}
