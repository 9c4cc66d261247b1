package io.baton.server.logging;

import io.baton.api.log.LogLevel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One open log: the lines on their way to it, and what became of them.
 *
 * <p><b>Thread:</b> {@link #write} any; everything else its writer's.
 * <p><b>Invariant:</b> every line is written whole and once, or counted as lost and reported.
 */
final class LogDestination {

  /** A batch grows with its longest line; one that grew beyond this is not kept. */
  private static final int KEPT_BATCH_BYTES = 64 * 1024;

  private final String name;
  private final LogOutput output;
  private final LogWriter writer;
  private final LogTrouble trouble;
  private final AtomicLong refused = new AtomicLong();

  private byte[] batch = new byte[8 * 1024];
  private int batched;
  private boolean failing;
  private boolean insideLine;
  private long failedLines;

  LogDestination(String name, LogOutput output, LogWriter writer, LogTrouble trouble) {
    this.name = name;
    this.output = output;
    this.writer = writer;
    this.trouble = trouble;
  }

  /** As messages name it. */
  String name() {
    return name;
  }

  /** What it is written to. */
  LogOutput output() {
    return output;
  }

  /** Queues a line; {@code false} if there is no room for it. */
  boolean write(String line) {
    if (writer.offer(this, line)) {
      return true;
    }
    refused.incrementAndGet();
    writer.lineWasRefused();
    return false;
  }

  /** Adds a line to the batch. Returns whether it is the first one. */
  boolean append(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    boolean first = batched == 0;
    if (first && insideLine) {
      // What was written last broke off inside a line: that line ends here, so that the next one is whole.
      add(new byte[]{'\n'});
    }
    add(bytes);
    add(new byte[]{'\n'});
    return first;
  }

  /** Writes the batch in one go; a failure is reported once, until writing works again. */
  void writeBatch() {
    ByteBuffer bytes = ByteBuffer.wrap(batch, 0, batched);
    try {
      output.write(bytes);
      insideLine = false;
      if (failing) {
        failing = false;
        trouble.report(LogLevel.ERR,
            name + " can be written again; " + lines(failedLines) + " could not be written");
        failedLines = 0;
      }
    } catch (IOException e) {
      failed(bytes, e);
    }
    batched = 0;
    if (batch.length > KEPT_BATCH_BYTES) {
      batch = new byte[KEPT_BATCH_BYTES];
    }
  }

  /** Reports the lines that found the queue full, if there are any. */
  void reportRefused() {
    long count = refused.getAndSet(0);
    if (count > 0) {
      trouble.report(LogLevel.ERR,
          lines(count) + " for " + name + " lost: the log queue was full, its output is too slow");
    }
  }

  /** Opens its place again; where that fails it goes on where it was. */
  void reopen() {
    try {
      output.reopen();
      insideLine = false;
    } catch (IOException e) {
      trouble.reportBroken(e.getMessage() + "; the log goes on in the file that was open");
    }
  }

  /** Lets go of its output, after the last line. */
  void close() {
    reportRefused();
    try {
      output.close();
    } catch (IOException e) {
      trouble.report(LogLevel.ERR, "could not close log " + name + ": " + e);
    }
  }

  private void failed(ByteBuffer rest, IOException failure) {
    int from = rest.position();
    if (from > 0) {
      insideLine = batch[from - 1] != '\n';
    }
    for (int i = from; i < batched; i++) {
      failedLines += batch[i] == '\n' ? 1 : 0;
    }
    if (!failing) {
      failing = true;
      trouble.reportBroken(
          "could not write to log " + name + ": " + failure.getMessage()
              + "; its lines are lost until it works");
    }
  }

  private void add(byte[] bytes) {
    if (bytes.length > batch.length - batched) {
      batch = Arrays.copyOf(batch, Math.max(batch.length * 2, batched + bytes.length));
    }
    System.arraycopy(bytes, 0, batch, batched, bytes.length);
    batched += bytes.length;
  }

  private static String lines(long count) {
    return count == 1 ? "1 line" : count + " lines";
  }
}
