package io.baton.http.content;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file that is open for an answer.
 *
 * <p><b>Thread:</b> any; handed from the worker that opened it to the listener that sends it.
 * <p><b>Lifecycle:</b> opened by the worker; closed exactly once by whoever holds it when the answer is sent, has failed, or
 * its connection is gone. A second {@link #close} does nothing.
 */
final class OpenFile implements AutoCloseable {

  private final FileChannel channel;
  private final Path path;
  private final AtomicBoolean closed = new AtomicBoolean();
  /** Written by the thread that reads, read by the listener after it was told. */
  private volatile IOException fault;

  OpenFile(FileChannel channel, Path path) {
    this.channel = channel;
    this.path = path;
  }

  FileChannel channel() {
    return channel;
  }

  Path path() {
    return path;
  }

  /**
   * Fills what remains of a buffer from a position on.
   *
   * @throws EOFException if the file ends before
   */
  void readFully(ByteBuffer buffer, long position) throws IOException {
    long at = position;
    try {
      while (buffer.hasRemaining()) {
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw new EOFException("it ends at byte " + at + ", " + buffer.remaining() + " more were expected");
        }
        at += count;
      }
    } catch (IOException e) {
      fault = e;
      throw e;
    }
  }

  /**
   * Makes sure that it has so many bytes at this moment.
   *
   * @throws EOFException if it has fewer
   */
  void requireLength(long length) throws IOException {
    try {
      long size = channel.size();
      if (size < length) {
        throw new EOFException("it has " + size + " bytes, " + length + " were expected");
      }
    } catch (IOException e) {
      fault = e;
      throw e;
    }
  }

  /** Why it could not be read, if that has happened. */
  Optional<IOException> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        channel.close();
      } catch (IOException e) {
        // It was only read: nothing can be lost, and the descriptor is gone all the same.
        return;
      }
    }
  }
}
