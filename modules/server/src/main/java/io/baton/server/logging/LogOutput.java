package io.baton.server.logging;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the bytes of a log go.
 *
 * <p><b>Thread:</b> that of its {@link LogWriter}, which may block here; {@link #abort} alone may come from another.
 */
interface LogOutput {

  /**
   * Writes everything.
   *
   * @throws IOException if it cannot; the buffer's position then tells how much was written
   */
  void write(ByteBuffer bytes) throws IOException;

  /**
   * Opens the same place again, because what stands there may have been renamed. Outputs without a place do nothing.
   *
   * @throws IOException if it cannot; the output then goes on where it was
   */
  default void reopen() throws IOException {}

  /** Lets go of the place, after everything was written. */
  void close() throws IOException;

  /** Makes a write that hangs fail, because nobody will wait any longer. Any thread. */
  default void abort() {}
}
