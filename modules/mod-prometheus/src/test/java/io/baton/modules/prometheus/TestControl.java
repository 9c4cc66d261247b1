package io.baton.modules.prometheus;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadTotals;
import io.baton.api.control.ServerControl;
import io.vertx.core.Future;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A server that says of its reloads what a test wants, and on which thread it was asked. */
final class TestControl implements ServerControl {

  final Queue<String> threads = new ConcurrentLinkedQueue<>();
  volatile CountDownLatch answers = new CountDownLatch(0);
  volatile List<ReloadRecord> records = List.of();
  volatile ReloadTotals totals = ReloadTotals.NONE;

  @Override
  public State state() {
    return State.RUNNING;
  }

  @Override
  public Future<ReloadRecord> reload(String asker) {
    throw new AssertionError("who reads metrics reloads nothing");
  }

  @Override
  public Future<ConfigurationCheck> check() {
    throw new AssertionError("who reads metrics checks nothing");
  }

  @Override
  public List<ReloadRecord> reloads() {
    return records;
  }

  @Override
  public ReloadTotals totals() {
    threads.add(Thread.currentThread().getName());
    try {
      answers.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    return totals;
  }
}
