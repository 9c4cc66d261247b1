package io.baton.server.logging;

import io.baton.api.log.ErrorLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All open logs of the process, whichever generations use them. Those who open the same path share one open file.
 *
 * <p>Files and standard streams are written by one thread, {@code log-writer}. Each piped program has a writer of its own,
 * {@code log-writer-|program}, since a program that stops reading must not stop the other logs.
 *
 * <p><b>Thread:</b> any but a listener's; only {@link LogLease#write} is for listeners.
 * <p><b>Lifecycle:</b> one for the process, from its start until after its last message.
 */
public final class LogFiles implements AutoCloseable {

  /**
   * The most that may wait to be written, by each writer. About 60,000 lines of usual length: seconds of a busy server while
   * a disk stalls. Beyond it lines are lost, counted and reported, since the server must not stall with the disk.
   */
  public static final long QUEUE_BYTES = 16L * 1024 * 1024;

  /** How long the end of the process waits for what is still to be written. */
  public static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final long queueBytes;
  private final LogTrouble trouble;
  private final LogWriter fileWriter;
  private final Map<LogTarget, Shared> open = new HashMap<>();
  private boolean closed;

  /** No log is open. Messages about the logs go to standard error until {@link #reportTo}. */
  public LogFiles() {
    this(QUEUE_BYTES, new LogTrouble(System.err));
  }

  LogFiles(long queueBytes, LogTrouble trouble) {
    this.queueBytes = queueBytes;
    this.trouble = trouble;
    this.fileWriter = new LogWriter("log-writer", queueBytes, trouble);
  }

  /** Names the error log in which lost lines and broken logs are reported; {@code null} for standard error. */
  public void reportTo(ErrorLog log) {
    trouble.reportTo(log);
  }

  /**
   * Opens a log file for appending.
   *
   * @param path a relative one is relative to the working directory of the process
   * @throws IOException if it cannot be opened; the message says which, why and what to do
   */
  public LogLease open(Path path) throws IOException {
    return lease(LogTarget.of(path));
  }

  /**
   * Opens a log as {@code CustomLog} or {@code ErrorLog} name it.
   *
   * @param target a path, or {@code |program arguments}, {@code ||program arguments}, {@code |$shell command}
   * @param serverRoot what a relative path is relative to; absolute
   * @throws IOException if it cannot be opened, or the program not started; the message says which, why and what to do
   */
  public LogLease open(String target, Path serverRoot) throws IOException {
    return lease(LogTarget.of(target, serverRoot));
  }

  /**
   * Opens all files again, since they may have been renamed: lines that were written before go to the old file, lines that
   * are written from now on to the new one. Programs go on.
   */
  public synchronized void reopen() {
    for (Shared shared : open.values()) {
      shared.writer.execute(shared.destination::reopen);
    }
  }

  /** Waits until everything that was written so far is in its file; {@code false} if that takes longer. */
  public boolean flush(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (LogWriter writer : writers()) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      if (!writer.flush(left)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes what is queued and closes everything. Waits for {@link #CLOSE_TIMEOUT}; programs that do not read any more are
   * then killed.
   */
  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }

  void close(Duration timeout) {
    List<LogWriter> writers = writers();
    List<Shared> all = closeAll();
    fileWriter.close();
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      for (LogWriter writer : writers) {
        writer.join(Duration.ofNanos(deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      // Whoever interrupts does not want to wait: give up what is left.
      Thread.currentThread().interrupt();
    }
    all.forEach(shared -> shared.destination.output().abort());
  }

  /** How many logs are open. */
  synchronized int size() {
    return open.size();
  }

  private synchronized List<Shared> closeAll() {
    closed = true;
    List<Shared> all = List.copyOf(open.values());
    all.forEach(this::end);
    open.clear();
    return all;
  }

  private synchronized List<LogWriter> writers() {
    List<LogWriter> writers = new ArrayList<>();
    writers.add(fileWriter);
    open.values().stream().map(shared -> shared.writer).filter(writer -> writer != fileWriter)
        .forEach(writers::add);
    return writers;
  }

  private synchronized LogLease lease(LogTarget target) throws IOException {
    if (closed) {
      throw new IOException("could not open log " + target.name() + ": the server is stopping");
    }
    Shared shared = open.get(target);
    if (shared == null) {
      shared = open(target);
      open.put(target, shared);
    }
    shared.leases++;
    return new Lease(target, shared);
  }

  private Shared open(LogTarget target) throws IOException {
    if (target instanceof LogTarget.ToFile file) {
      return shared(target, new FileOutput(file.path()), fileWriter);
    }
    if (target instanceof LogTarget.ToStandard standard) {
      return shared(target, StandardOutput.of(standard.error()), fileWriter);
    }
    LogTarget.ToProgram program = (LogTarget.ToProgram) target;
    PipeOutput output = new PipeOutput(program, trouble);
    LogWriter writer = new LogWriter("log-writer-|" + program.words().get(0), queueBytes, trouble);
    output.onEnd(() -> writer.execute(output::restartIfEnded));
    return shared(target, output, writer);
  }

  private Shared shared(LogTarget target, LogOutput output, LogWriter writer) {
    LogDestination destination = new LogDestination(target.name(), output, writer, trouble);
    writer.add(destination);
    return new Shared(destination, writer);
  }

  private synchronized void release(LogTarget target, Shared shared) {
    shared.leases--;
    if (shared.leases == 0 && open.remove(target, shared)) {
      end(shared);
    }
  }

  private void end(Shared shared) {
    shared.writer.close(shared.destination);
    if (shared.writer != fileWriter) {
      shared.writer.close();
      // A program that has stopped reading would hold its writer for ever.
      CompletableFuture.delayedExecutor(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
          .execute(shared.destination.output()::abort);
    }
  }

  /** An open log and how many use it. */
  private static final class Shared {

    private final LogDestination destination;
    private final LogWriter writer;
    private int leases;

    Shared(LogDestination destination, LogWriter writer) {
      this.destination = destination;
      this.writer = writer;
    }
  }

  /** One of the users of an open log. */
  private final class Lease implements LogLease {

    private final LogTarget target;
    private final Shared shared;
    private final AtomicBoolean released = new AtomicBoolean();

    Lease(LogTarget target, Shared shared) {
      this.target = target;
      this.shared = shared;
    }

    @Override
    public boolean write(String line) {
      return !released.get() && shared.destination.write(line);
    }

    @Override
    public void close() {
      if (released.compareAndSet(false, true)) {
        release(target, shared);
      }
    }
  }
}
