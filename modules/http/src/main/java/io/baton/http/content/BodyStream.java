package io.baton.http.content;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/**
 * Sends a body in blocks that are read as the client takes them. A slow client costs two blocks of memory and no thread.
 *
 * <p><b>Thread:</b> the listener's, that of the request's context; only the reading of a block is left to Vert.x' blocking
 * threads.
 * <p><b>Lifecycle:</b> used once. The file is closed when its last byte was read, or when the answer cannot go on.
 * <p><b>Invariant:</b> at most one block is being read and at most {@link #MAX_IN_FLIGHT} are on their way to the socket.
 */
final class BodyStream {

  /** What is read at once: the size of Vert.x' write queue. Larger blocks made transfers no faster. */
  static final int BLOCK_BYTES = 64 * 1024;

  /** One block for the socket and one behind it, so that reading and sending overlap. */
  private static final int MAX_IN_FLIGHT = 2;

  private final Context context;
  private final HttpServerResponse response;
  private final OpenFile file;
  private final Iterator<BodyPiece> pieces;
  private final Runnable onFailure;

  private long position;
  private long remaining;
  private int inFlight;
  private boolean isReading;
  private boolean isPulling;
  private boolean isOver;

  /**
   * A body that waits to be sent; status and header fields of the response, its length among them, are set.
   *
   * @param onFailure told once, on the listener, when the body cannot be sent to its end
   */
  BodyStream(Context context, HttpServerResponse response, OpenFile file, List<BodyPiece> pieces,
      Runnable onFailure) {
    this.context = context;
    this.response = response;
    this.file = file;
    this.pieces = pieces.iterator();
    this.onFailure = onFailure;
  }

  /** Begins, on the listener's thread. */
  void start() {
    pull();
  }

  /** Sends and reads as much as the limits allow. Writes that end at once call it again: the flag makes that a loop. */
  private void pull() {
    if (isPulling) {
      return;
    }
    isPulling = true;
    try {
      while (!isOver && !isReading && inFlight < MAX_IN_FLIGHT) {
        advance();
      }
    } finally {
      isPulling = false;
    }
  }

  private void advance() {
    if (remaining > 0) {
      read();
    } else if (!pieces.hasNext()) {
      isOver = true;
      file.close();
      response.end().onFailure(cause -> onFailure.run());
    } else {
      BodyPiece piece = pieces.next();
      if (piece instanceof BodyPiece.Slice slice) {
        position = slice.offset();
        remaining = slice.length();
      } else if (piece instanceof BodyPiece.Text text) {
        write(text.bytes());
      }
    }
  }

  private void read() {
    isReading = true;
    long from = position;
    int count = (int) Math.min(remaining, BLOCK_BYTES);
    Future<Buffer> block = context.executeBlocking(() -> block(from, count), false);
    block.onComplete(done -> {
      isReading = false;
      if (isOver) {
        file.close();
      } else if (done.failed()) {
        fail();
      } else {
        position += count;
        remaining -= count;
        write(done.result());
        pull();
      }
    });
  }

  private Buffer block(long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    file.readFully(bytes, from);
    return Buffer.buffer(bytes.array());
  }

  private void write(Buffer bytes) {
    inFlight++;
    Future<Void> written;
    try {
      written = response.write(bytes);
    } catch (IllegalStateException e) {
      // Somebody reset the response in the meantime.
      fail();
      return;
    }
    written.onComplete(done -> {
      inFlight--;
      if (done.failed()) {
        fail();
      } else {
        pull();
      }
    });
  }

  /** Gives up. A block that is being read is waited for: closing the file under it would be an error of its own. */
  private void fail() {
    if (isOver) {
      return;
    }
    isOver = true;
    if (!isReading) {
      file.close();
    }
    onFailure.run();
  }
}
