package io.baton.api.log;

/**
 * A file to which whole lines are appended, in the order in which they were given.
 *
 * <p><b>Thread:</b> any. Never blocks: the lines go through a bounded queue to the one thread that writes.
 */
public interface LogFile {

  /** Appends a line; the line end is added. Returns {@code false} if the queue was full and the line is lost. */
  boolean write(String line);
}
