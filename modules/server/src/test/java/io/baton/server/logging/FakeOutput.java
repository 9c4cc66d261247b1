package io.baton.server.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** An output that can be held, and that fails when told to. */
final class FakeOutput implements LogOutput {

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  volatile CountDownLatch hold = new CountDownLatch(0);
  volatile int room = Integer.MAX_VALUE;
  volatile int writes;
  volatile boolean closed;

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    try {
      hold.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    synchronized (taken) {
      writes++;
      while (bytes.hasRemaining() && room > 0) {
        taken.write(bytes.get());
        room--;
      }
    }
    if (bytes.hasRemaining()) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  String text() {
    synchronized (taken) {
      return taken.toString(StandardCharsets.UTF_8);
    }
  }
}
