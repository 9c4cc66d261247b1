package io.baton.server.logging;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes to the standard output or the standard error of the process, past {@link System#err}; never closes it. */
final class StandardOutput implements LogOutput {

  private final WritableByteChannel channel;

  StandardOutput(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** The process's own stream. */
  static StandardOutput of(boolean error) {
    return new StandardOutput(
        new FileOutputStream(error ? FileDescriptor.err : FileDescriptor.out).getChannel());
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() {
    // The stream belongs to the process; others write to it too.
  }
}
