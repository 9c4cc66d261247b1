package io.baton.server.logging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded queue of lines and the one thread that writes them.
 *
 * <p><b>Thread:</b> {@link #offer} and {@link #execute} any, without ever waiting; the lines are written by the writer's own.
 * <p><b>Lifecycle:</b> runs from construction to {@link #close}; what was queued before is written.
 * <p><b>Invariant:</b> lines of one thread to one destination are written in the order in which they were offered.
 */
final class LogWriter {

  /** What a queued line costs beside its characters, so that empty lines are limited too. */
  static final int LINE_OVERHEAD_BYTES = 64;

  /** The most that is gathered for one write to each destination. */
  private static final long BATCH_BYTES = 1024 * 1024;

  /**
   * How long the writer looks away after a batch. Lines that come meanwhile become the next batch, and under load nobody
   * pays for waking the writer.
   */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final long queueBytes;
  private final LogTrouble trouble;
  private final Thread thread;
  private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();
  private final AtomicLong queued = new AtomicLong();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private final AtomicBoolean refusedSome = new AtomicBoolean();
  private final List<LogDestination> destinations = new CopyOnWriteArrayList<>();
  private final List<LogDestination> touched = new ArrayList<>();
  private volatile boolean closing;

  /**
   * Starts the thread.
   *
   * @param name of the thread
   * @param queueBytes the most that may be queued
   * @param trouble who is told what goes wrong
   */
  LogWriter(String name, long queueBytes, LogTrouble trouble) {
    this.queueBytes = queueBytes;
    this.trouble = trouble;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
    // It outlives the module whose code may be what opens the log: it must not inherit the class loader of that code.
    this.thread.setContextClassLoader(LogWriter.class.getClassLoader());
    this.thread.start();
  }

  /** Watches a destination for refused lines. */
  void add(LogDestination destination) {
    destinations.add(destination);
  }

  /** Queues a line, or returns {@code false}: the queue is full, or the writer is closed. */
  boolean offer(LogDestination destination, String line) {
    long size = line.length() + (long) LINE_OVERHEAD_BYTES;
    if (closing) {
      return false;
    }
    if (queued.addAndGet(size) > queueBytes) {
      queued.addAndGet(-size);
      return false;
    }
    enqueue(new Entry(destination, line, null));
    return true;
  }

  /** Has something done by the writer's thread, after all that was offered before. */
  void execute(Runnable command) {
    enqueue(new Entry(null, null, command));
  }

  /** Some line found the queue full; its destination has counted it. */
  void lineWasRefused() {
    if (refusedSome.compareAndSet(false, true) && !closing) {
      // Nothing else may come that would make the writer look.
      execute(() -> {});
    }
  }

  /** Closes a destination after all that was offered to it. */
  void close(LogDestination destination) {
    execute(() -> {
      destinations.remove(destination);
      destination.close();
    });
  }

  /** Waits until everything that was offered before is written; {@code false} if that takes too long. */
  boolean flush(Duration timeout) throws InterruptedException {
    CountDownLatch written = new CountDownLatch(1);
    execute(written::countDown);
    return written.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Refuses lines from now on; the thread ends when all that is queued was written. */
  void close() {
    closing = true;
    wake();
  }

  /** Waits for the end of the thread; {@code false} if it takes too long. */
  boolean join(Duration timeout) throws InterruptedException {
    thread.join(Math.max(1, timeout.toMillis()));
    return !thread.isAlive();
  }

  private void enqueue(Entry entry) {
    queue.add(entry);
    wake();
  }

  private void wake() {
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closing || !queue.isEmpty()) {
      if (queue.isEmpty()) {
        sleepUntilWoken();
      } else {
        boolean isMoreWaiting = writeQueued();
        if (!isMoreWaiting && !closing) {
          LockSupport.parkNanos(this, GATHER_NANOS);
        }
      }
    }
  }

  private void sleepUntilWoken() {
    asleep.set(true);
    // Whoever queued something before it could see the flag does not wake the writer: look once more.
    while (queue.isEmpty() && !closing && asleep.get()) {
      LockSupport.park(this);
    }
    asleep.set(false);
  }

  /** Writes a batch to each destination. Returns whether the limit of a batch ended it. */
  private boolean writeQueued() {
    long size = 0;
    Entry entry = null;
    while (size < BATCH_BYTES && (entry = queue.poll()) != null) {
      if (entry.command != null) {
        writeTouched();
        runCommand(entry.command);
      } else {
        size += entry.line.length() + (long) LINE_OVERHEAD_BYTES;
        if (entry.destination.append(entry.line)) {
          touched.add(entry.destination);
        }
      }
    }
    writeTouched();
    // Only now is there room again: what is being written counts as queued.
    long left = queued.addAndGet(-size);
    if (left < queueBytes / 2 && refusedSome.getAndSet(false)) {
      destinations.forEach(LogDestination::reportRefused);
    }
    return size >= BATCH_BYTES;
  }

  private void writeTouched() {
    touched.forEach(LogDestination::writeBatch);
    touched.clear();
  }

  private void runCommand(Runnable command) {
    try {
      command.run();
    } catch (RuntimeException e) {
      trouble.reportBroken("the log writer failed: " + e);
    }
  }

  /** A line for a destination, or a command. */
  private record Entry(LogDestination destination, String line, Runnable command) {}
}
