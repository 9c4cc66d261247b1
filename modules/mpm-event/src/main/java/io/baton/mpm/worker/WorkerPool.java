package io.baton.mpm.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of workers: as many as there are workers, so that none ever waits for the thread of another.
 *
 * <p>To wake a sleeping thread costs more than a short request does. So one thread at a time is woken: while it is on its
 * way, further tasks wake nobody, and threads that are awake already may take them; once there, it wakes the next one if there
 * is more to do, and only then runs a task. Threads that slept last are woken first, so that few stay warm.
 *
 * <p>Vert.x asks for a thread while it holds the lock of the worker's tasks, which is the first thing that the thread wants: one
 * that is woken at once would only go to sleep again. So who hands something over does it {@link #quietly}, and {@link #wake}s
 * afterwards.
 *
 * <p><b>Thread:</b> any; {@link #grow} and {@link #shrink} one at a time.
 * <p><b>Limit:</b> a worker has one request at a time, so no more requests wait here than there are threads.
 * <p><b>Invariant:</b> while a task waits and a thread sleeps, some thread is on its way; a task never waits for another.
 */
final class WorkerPool extends AbstractExecutorService {

  private final ThreadFactory factory;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Sleep> sleepers = new AtomicReference<>();
  private final AtomicBoolean waking = new AtomicBoolean();
  private final ThreadLocal<Boolean> quiet = ThreadLocal.withInitial(() -> false);
  private final AtomicInteger surplus = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final CountDownLatch terminated = new CountDownLatch(1);
  private volatile boolean shutdown;

  /** A pool without threads. */
  WorkerPool(ThreadFactory factory) {
    this.factory = factory;
  }

  /** Adds threads. */
  void grow(int count) {
    int kept = Math.min(count, surplus.getAndUpdate(ending -> Math.max(0, ending - count)));
    for (int i = kept; i < count; i++) {
      Thread thread = factory.newThread(this::work);
      threads.add(thread);
      thread.start();
    }
  }

  /** Ends threads, each when it has nothing to do. */
  void shrink(int count) {
    surplus.addAndGet(count);
    wakeForSurplus();
  }

  /** How many threads there are. */
  int size() {
    return threads.size();
  }

  @Override
  public void execute(Runnable task) {
    if (shutdown) {
      throw new RejectedExecutionException("the worker threads were ended");
    }
    tasks.add(task);
    if (!quiet.get()) {
      wakeOne();
    }
  }

  /** Does something that may execute a task, and wakes no thread for it: whoever calls this calls {@link #wake}. */
  void quietly(Runnable handover) {
    quiet.set(true);
    try {
      handover.run();
    } finally {
      quiet.set(false);
    }
  }

  /** Wakes a thread if there is something to do. */
  void wake() {
    if (!tasks.isEmpty()) {
      wakeOne();
    }
  }

  @Override
  public void shutdown() {
    shutdown = true;
    threads.forEach(LockSupport::unpark);
    terminateIfLast();
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    List<Runnable> left = new ArrayList<>();
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      left.add(task);
    }
    threads.forEach(Thread::interrupt);
    terminateIfLast();
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return terminated.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return terminated.await(timeout, unit);
  }

  private void work() {
    try {
      while (true) {
        Runnable task = tasks.poll();
        if (task != null) {
          run(task);
        } else if (shutdown || isSurplus()) {
          return;
        } else {
          sleep();
        }
      }
    } finally {
      threads.remove(Thread.currentThread());
      wakeForSurplus();
      terminateIfLast();
    }
  }

  private boolean isSurplus() {
    return surplus.get() > 0 && surplus.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
  }

  /** Has some thread notice that it is one too many; it passes the word on. */
  private void wakeForSurplus() {
    if (surplus.get() > 0) {
      tasks.add(WorkerPool::nothing);
      wakeOne();
    }
  }

  private static void nothing() {}

  private void terminateIfLast() {
    if (shutdown && threads.isEmpty()) {
      terminated.countDown();
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable thrown) { // the thread outlives whatever its task does
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, thrown);
    }
    if (!shutdown) {
      Thread.interrupted(); // who interrupted meant the task
    }
  }

  private void sleep() {
    Sleep self = new Sleep(Thread.currentThread());
    do {
      self.earlier = sleepers.get();
    } while (!sleepers.compareAndSet(self.earlier, self));
    if (!tasks.isEmpty()) {
      wakeOne(); // a task came when nobody was asleep
    }
    while (!self.over && !shutdown) {
      LockSupport.park(this);
      if (!shutdown) {
        Thread.interrupted(); // else it could not sleep; who interrupted meant a task that has returned
      }
    }
    if (self.over) {
      waking.set(false);
      Runnable task = tasks.poll();
      if (task != null) {
        if (!tasks.isEmpty()) {
          wakeOne();
        }
        run(task);
      }
    }
  }

  /** Wakes the thread that went to sleep last, unless one is on its way. */
  private void wakeOne() {
    while (!waking.get() && waking.compareAndSet(false, true)) {
      // Who set the mark is the only one to take from the stack: what was on top is not taken and put back in between.
      Sleep top = sleepers.get();
      while (top != null && !sleepers.compareAndSet(top, top.earlier)) {
        top = sleepers.get();
      }
      if (top != null) {
        top.over = true;
        LockSupport.unpark(top.thread);
        return;
      }
      waking.set(false);
      if (sleepers.get() == null || tasks.isEmpty()) {
        return;
      }
      // Somebody went to sleep meanwhile and trusted our mark.
    }
  }

  /** One sleep of one thread, on the stack of all that sleep. */
  private static final class Sleep {

    private final Thread thread;
    private volatile boolean over;
    private Sleep earlier;

    Sleep(Thread thread) {
      this.thread = thread;
    }
  }
}
