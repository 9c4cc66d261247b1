package io.baton.mpm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {

  private static final int SIZE = 8;
  private static final int LONG_SECONDS = 30;

  private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final WorkerPool pool = new WorkerPool(this::thread);

  @BeforeEach
  void threadsRun() {
    pool.grow(SIZE);
  }

  @AfterEach
  void everyThreadEnds() throws InterruptedException {
    pool.shutdownNow();
    assertThat(pool.awaitTermination(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(pool.isTerminated()).isTrue();
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(LONG_SECONDS));
      assertThat(thread.isAlive()).isFalse();
    }
  }

  @Test
  void asManyTasksRunAtOnceAsThereAreThreads() throws Exception {
    for (int round = 0; round < 500; round++) {
      CyclicBarrier all = new CyclicBarrier(SIZE + 1);
      for (int i = 0; i < SIZE; i++) {
        pool.execute(() -> await(all));
      }
      all.await(LONG_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void threadIsWokenOnlyWhenTheHandoversAreDone() throws Exception {
    awaitSleep();
    CountDownLatch ran = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      pool.quietly(() -> pool.execute(ran::countDown));
    }
    assertThat(threads).extracting(Thread::getState).containsOnly(Thread.State.WAITING);
    assertThat(ran.getCount()).isEqualTo(3);

    pool.wake();

    assertThat(ran.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void handoverThatFailsLeavesThePoolAsItWas() throws Exception {
    CountDownLatch ran = new CountDownLatch(2);
    assertThatThrownBy(() -> pool.quietly(() -> {
      pool.execute(ran::countDown);
      throw new IllegalStateException("failed");
    })).hasMessage("failed");
    pool.execute(ran::countDown);
    assertThat(ran.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void noTaskIsLostOrLeftWhenManyThreadsSubmitWhileOthersFallAsleep() throws Exception {
    int producers = 4;
    int tasksEach = 50_000;
    AtomicInteger ran = new AtomicInteger();
    CountDownLatch produced = new CountDownLatch(producers);
    for (int p = 0; p < producers; p++) {
      new Thread(() -> {
        // Never more on the way than there are threads, as with workers; the sleepers come and go all the time.
        Semaphore free = new Semaphore(SIZE / producers);
        for (int i = 0; i < tasksEach; i++) {
          free.acquireUninterruptibly();
          Runnable task = () -> {
            ran.incrementAndGet();
            free.release();
          };
          if (i % 2 == 0) {
            pool.execute(task);
          } else {
            pool.quietly(() -> pool.execute(task));
            pool.wake();
          }
        }
        free.acquireUninterruptibly(SIZE / producers);
        produced.countDown();
      }).start();
    }
    assertThat(produced.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).hasValue(producers * tasksEach);
  }

  @Test
  void blockedTasksNeverHoldUpAnother() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < SIZE - 1; i++) {
      pool.execute(() -> await(release));
    }
    for (int i = 0; i < 10_000; i++) {
      pool.submit(() -> "done").get(LONG_SECONDS, TimeUnit.SECONDS);
    }
    release.countDown();
  }

  @Test
  void threadOutlivesWhatItsTaskThrowsAndWhoeverInterruptsIt() throws Exception {
    for (int i = 0; i < SIZE * 10; i++) {
      pool.execute(() -> {
        Thread.currentThread().interrupt();
        throw new StackOverflowError("of a task");
      });
    }
    CyclicBarrier all = new CyclicBarrier(SIZE + 1);
    for (int i = 0; i < SIZE; i++) {
      pool.execute(() -> await(all));
    }
    all.await(LONG_SECONDS, TimeUnit.SECONDS);
    assertThat(uncaught.get()).isInstanceOf(StackOverflowError.class);
    assertThat(pool.size()).isEqualTo(SIZE);
  }

  @Test
  void shrunkPoolKeepsTheRestOfItsThreadsAndAGrownOneHasMore() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    pool.execute(() -> await(release));

    pool.shrink(SIZE - 2);
    for (Thread thread : threads) {
      if (pool.size() > 2) {
        thread.join(TimeUnit.SECONDS.toMillis(1));
      }
    }
    assertThat(pool.size()).isEqualTo(2);
    assertThat(pool.submit(() -> "done").get(LONG_SECONDS, TimeUnit.SECONDS)).isEqualTo("done");

    pool.grow(1);
    CyclicBarrier two = new CyclicBarrier(3);
    pool.execute(() -> await(two));
    pool.execute(() -> await(two));
    two.await(LONG_SECONDS, TimeUnit.SECONDS);
    release.countDown();
  }

  @Test
  void shutdownFinishesWhatWasSubmittedAndRefusesMore() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      pool.execute(ran::incrementAndGet);
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).hasValue(1000);
    assertThatThrownBy(() -> pool.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void shutdownNowInterruptsWhatRunsAndGivesBackTheRest() throws Exception {
    CountDownLatch begun = new CountDownLatch(SIZE);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < SIZE; i++) {
      pool.execute(() -> {
        begun.countDown();
        await(never);
      });
    }
    assertThat(begun.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
    Runnable waiting = () -> {};
    pool.execute(waiting);

    List<Runnable> left = pool.shutdownNow();

    assertThat(left).containsExactly(waiting);
    assertThat(pool.isShutdown()).isTrue();
  }

  private void awaitSleep() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
    while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
      assertThat(System.nanoTime()).as("every thread sleeps").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private Thread thread(Runnable body) {
    Thread thread = new Thread(body, "worker-pool-test");
    thread.setUncaughtExceptionHandler((dead, thrown) -> uncaught.set(thrown));
    threads.add(thread);
    return thread;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(LONG_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(LONG_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
