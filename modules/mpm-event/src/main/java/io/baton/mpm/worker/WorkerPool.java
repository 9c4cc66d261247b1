package io.baton.mpm.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of a child's workers: as many as workers, so that none ever waits for the thread of another.
 *
 * <p>To wake a sleeping thread costs more than a short request does. So one thread at a time is woken: while it is on its
 * way, further tasks wake nobody, and threads that are awake already may take them; once there, it wakes the next one if there
 * is more to do, and only then runs a task. A thread that finds nothing to do lets others run a few times before it sleeps.
 * Threads that slept last are woken first, so that few stay warm.
 *
 * <p><b>Thread:</b> any.
 * <p><b>Limit:</b> a worker has one request at a time, so no more requests wait here than there are threads.
 * <p><b>Invariant:</b> while a task waits and a thread sleeps, some thread is on its way; a task never waits for another.
 */
final class WorkerPool extends AbstractExecutorService {

  private static final int YIELDS_BEFORE_SLEEP = 3;

  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Sleep> sleepers = new AtomicReference<>();
  private final AtomicBoolean waking = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch running;
  private volatile boolean shutdown;

  /** A pool whose threads run. */
  WorkerPool(ThreadFactory factory, int size) {
    running = new CountDownLatch(size);
    for (int i = 0; i < size; i++) {
      threads.add(factory.newThread(this::work));
    }
    threads.forEach(Thread::start);
  }

  @Override
  public void execute(Runnable task) {
    if (shutdown) {
      throw new RejectedExecutionException("the worker threads were ended");
    }
    tasks.add(task);
    wakeOne();
  }

  @Override
  public void shutdown() {
    shutdown = true;
    threads.forEach(LockSupport::unpark);
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    List<Runnable> left = new ArrayList<>();
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      left.add(task);
    }
    threads.forEach(Thread::interrupt);
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return running.getCount() == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return running.await(timeout, unit);
  }

  private void work() {
    try {
      while (true) {
        Runnable task = tasks.poll();
        if (task != null) {
          run(task);
        } else if (shutdown) {
          return;
        } else if (!comesSoon()) {
          sleep();
        }
      }
    } finally {
      running.countDown();
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

  @SuppressWarnings("ThreadPriorityCheck") // saves sleeping; nothing depends on it
  private boolean comesSoon() {
    for (int i = 0; i < YIELDS_BEFORE_SLEEP; i++) {
      Thread.yield();
      if (!tasks.isEmpty()) {
        return true;
      }
    }
    return false;
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
