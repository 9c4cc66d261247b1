package io.baton.scoreboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoreboardConcurrencyTest {

  private static final int CHILDREN = 4;
  private static final int THREADS = 4;
  private static final int REQUESTS = 2_000;

  private final Scoreboard scoreboard = new Scoreboard(CHILDREN, THREADS, 0);
  private final ExecutorService writers = Executors.newFixedThreadPool(CHILDREN * THREADS);
  private final ExecutorService reader = Executors.newSingleThreadExecutor();

  @AfterEach
  void endThreads() throws InterruptedException {
    writers.shutdownNow();
    reader.shutdownNow();
    assertThat(writers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void totalsNeverShrinkWhileManyWriteAndAreExactAtRest() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    AtomicBoolean done = new AtomicBoolean();
    List<Future<?>> work = new ArrayList<>();
    for (int slot = 0; slot < CHILDREN; slot++) {
      for (int thread = 0; thread < THREADS; thread++) {
        WorkerScore worker = scoreboard.worker(slot, thread);
        work.add(writers.submit(() -> serve(worker, start)));
      }
    }
    Future<Integer> snapshots = reader.submit(() -> watch(start, done));

    start.countDown();
    for (Future<?> one : work) {
      one.get(30, TimeUnit.SECONDS);
    }
    done.set(true);

    assertThat(snapshots.get(30, TimeUnit.SECONDS)).isPositive();
    long expected = (long) CHILDREN * THREADS * REQUESTS;
    ScoreboardSnapshot rest = scoreboard.snapshot(1);
    assertThat(rest.workers().mapToLong(WorkerSnapshot::accessCount).sum()).isEqualTo(expected);
    assertThat(rest.workers().mapToLong(WorkerSnapshot::bytesServed).sum()).isEqualTo(expected * 11);
    assertThat(rest.workers().mapToLong(WorkerSnapshot::durationMicros).sum()).isEqualTo(expected * 7);
    assertThat(rest.workers()).allMatch(worker -> worker.status() == WorkerStatus.READY);
  }

  @Test
  void slotThatManyAskForAtOnceIsMadeOnce() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<WorkerScore>> found = new ArrayList<>();
    for (int i = 0; i < CHILDREN * THREADS; i++) {
      found.add(writers.submit(() -> {
        start.await();
        return scoreboard.worker(1, 1);
      }));
    }

    start.countDown();

    for (Future<WorkerScore> one : found) {
      assertThat(one.get(10, TimeUnit.SECONDS)).isSameAs(scoreboard.worker(1, 1));
    }
  }

  private static Void serve(WorkerScore worker, CountDownLatch start) throws InterruptedException {
    start.await();
    for (int i = 0; i < REQUESTS; i++) {
      worker.beginRequest(i, i, "127.0.0.1", "http/1.1", "localhost:80", "GET / HTTP/1.1");
      worker.endRequest(i, 7, 11);
      worker.status(WorkerStatus.READY, i);
    }
    return null;
  }

  private int watch(CountDownLatch start, AtomicBoolean done) throws InterruptedException {
    start.await();
    int taken = 0;
    long last = 0;
    while (taken == 0 || !done.get()) {
      ScoreboardSnapshot snapshot = scoreboard.snapshot(taken);
      long total = snapshot.workers().mapToLong(WorkerSnapshot::accessCount).sum();
      assertThat(total).isGreaterThanOrEqualTo(last);
      assertThat(snapshot.workers()).allMatch(worker -> worker.connCount() <= 1);
      last = total;
      taken++;
    }
    return taken;
  }
}
