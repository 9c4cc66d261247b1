package io.baton.api.body;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/**
 * Produces the body of an answer piece by piece, when the client has room for more.
 *
 * <p><b>Thread:</b> one at a time, as it was sent: a listener's, which it must not block, or any worker's. Two pieces may come
 * from two threads; what the first one wrote the second one sees.
 * <p><b>Lifecycle:</b> {@link #next} until it returns {@code null} or throws or the client is gone, then {@link #close}, exactly
 * once, and nothing after it.
 */
@FunctionalInterface
public interface PieceGenerator extends AutoCloseable {

  /**
   * The next piece, a few KiB to some hundred KiB; {@code null} if there is none any more.
   *
   * @throws Exception if there is no way on: the client gets status 500, or the end of its connection if the head of the answer
   *     was sent already, and the error log a line
   */
  Buffer next() throws Exception;

  /** Lets go of what the pieces were made from. Does nothing if it is not written. */
  @Override
  default void close() throws IOException {}
}
