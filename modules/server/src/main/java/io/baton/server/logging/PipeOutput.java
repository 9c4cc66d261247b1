package io.baton.server.logging;

import io.baton.api.log.LogLevel;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to the standard input of a program, and starts the program again when it ends (httpd: reliable piped log).
 *
 * <p>Lines that the program took in and did not treat are lost with it. A batch that it did not take in whole goes to its
 * successor again, whole: rather twice than never.
 */
final class PipeOutput implements LogOutput {

  /** From one start to the next there is at least this; it doubles while the program keeps ending at once. */
  static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

  /** However often it ends, it is started again after this. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** How long a program may take to end after its input has ended. */
  static final Duration END_TIMEOUT = Duration.ofSeconds(3);

  private static final Duration END_NOTICE = Duration.ofMillis(50);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final LogTarget.ToProgram target;
  private final LogTrouble trouble;
  private Runnable onEnd = () -> {};
  private volatile Process process;
  private long startedNanos;
  private Duration pause = SHORTEST_PAUSE;
  private volatile boolean aborted;

  /**
   * Starts the program.
   *
   * @throws IOException if it cannot be started
   */
  PipeOutput(LogTarget.ToProgram target, LogTrouble trouble) throws IOException {
    this.target = target;
    this.trouble = trouble;
    start();
  }

  /** Sets what happens when the program ends: any thread runs it. Set before the first write. */
  void onEnd(Runnable action) {
    onEnd = action;
    watch(process);
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    try {
      send(bytes);
    } catch (IOException e) {
      // The end of a pipe is noticed a moment before the end of its process is.
      hasEndedWithin(END_NOTICE);
      restartIfEnded();
      if (aborted) {
        throw e;
      }
      send(bytes);
    }
    bytes.position(bytes.limit());
  }

  /** Starts the program again if it has ended by itself. The writer's thread, which waits for the pause if need be. */
  void restartIfEnded() {
    while (!aborted && !process.isAlive()) {
      trouble.report(LogLevel.ERR,
          "AH00106: piped log program '" + target.command() + "' failed unexpectedly");
      awaitPause();
      if (!aborted) {
        restart();
      }
    }
  }

  @Override
  public void close() throws IOException {
    aborted = true;
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The program is gone already; there is nothing left to tell it.
      process.destroy();
    }
    if (!hasEndedWithin(END_TIMEOUT)) {
      process.destroy();
      trouble.report(LogLevel.WARN,
          "piped log program '" + target.command() + "' did not end with its input, sending a SIGTERM");
    }
  }

  @Override
  public void abort() {
    aborted = true;
    process.destroyForcibly();
  }

  private void start() throws IOException {
    startedNanos = System.nanoTime();
    try {
      process = new ProcessBuilder(target.words()).redirectOutput(Redirect.INHERIT)
          .redirectError(Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new IOException(
          "could not start piped log program '" + target.command() + "': " + e.getMessage(), e);
    }
  }

  private void restart() {
    try {
      start();
      watch(process);
    } catch (IOException e) {
      trouble.report(LogLevel.ERR,
          "AH00107: unable to respawn '" + target.command() + "': " + e.getMessage());
    }
  }

  private void watch(Process started) {
    var unused = started.onExit().thenRun(onEnd);
  }

  private void send(ByteBuffer bytes) throws IOException {
    OutputStream stream = process.getOutputStream();
    stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    stream.flush();
  }

  private boolean hasEndedWithin(Duration timeout) {
    try {
      return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void awaitPause() {
    long since = System.nanoTime() - startedNanos;
    pause = since > LONGEST_PAUSE.toNanos() ? SHORTEST_PAUSE : pause;
    while (!aborted && System.nanoTime() - startedNanos < pause.toNanos()) {
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
