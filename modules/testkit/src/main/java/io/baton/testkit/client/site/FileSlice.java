package io.baton.testkit.client.site;

import io.baton.testkit.client.BodySink;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Compares a body with a part of a file while it arrives. A difference is remembered, and the rest of the body is still read,
 * so that the connection stays usable.
 *
 * <p><b>Thread:</b> one at a time. Memory: one buffer, whatever the length.
 */
final class FileSlice implements BodySink {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final FileChannel file;
  private final long offset;
  private final long length;
  private final ByteBuffer expected = ByteBuffer.allocate(BUFFER_BYTES);
  private long compared;
  private long excess;
  private Optional<String> difference = Optional.empty();

  FileSlice(FileChannel file, long offset, long length) {
    this.file = file;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public void accept(ByteBuffer part) throws IOException {
    while (part.hasRemaining()) {
      int count = (int) Math.min(Math.min(part.remaining(), BUFFER_BYTES), length - compared);
      if (count == 0) {
        excess += part.remaining();
        part.position(part.limit());
        return;
      }
      compare(part.slice(part.position(), count));
      part.position(part.position() + count);
    }
  }

  private void compare(ByteBuffer received) throws IOException {
    int count = received.remaining();
    expected.clear().limit(count);
    while (expected.hasRemaining()) {
      if (file.read(expected, offset + compared + expected.position()) < 0) {
        throw new EOFException("the file on disk became shorter than " + (offset + length) + " bytes");
      }
    }
    int mismatch = expected.flip().mismatch(received);
    if (mismatch >= 0 && difference.isEmpty()) {
      difference = Optional
          .of("byte " + (offset + compared + mismatch) + " of the file is " + expected.get(mismatch)
              + " on disk, but " + received.get(mismatch) + " came");
    }
    compared += count;
  }

  /** How many bytes were compared. */
  long comparedBytes() {
    return compared;
  }

  /** What is wrong with the body, which must be complete; empty if nothing. */
  Optional<String> problem() {
    if (difference.isPresent()) {
      return difference;
    }
    if (excess > 0 || compared < length) {
      return Optional.of((compared + excess) + " bytes came, " + length + " are on disk");
    }
    return Optional.empty();
  }
}
