package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EverySecondIT {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void workIsDoneAgainAndAgainWhereItMayBlock() {
    AtomicInteger times = new AtomicInteger();
    AtomicBoolean onListener = new AtomicBoolean();
    EverySecond work = new EverySecond(vertx, () -> {
      onListener.compareAndSet(false, Context.isOnEventLoopThread());
      times.incrementAndGet();
    });

    work.start();

    await().atMost(DEADLINE).until(() -> times.get() >= 2);
    assertThat(onListener).isFalse();
    work.stop();
  }

  @Test
  void workThatTakesLongOrFailsIsNotDoneTwiceAtOnce() {
    AtomicInteger times = new AtomicInteger();
    AtomicInteger ticks = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    EverySecond work = new EverySecond(vertx, () -> {
      times.incrementAndGet();
      try {
        assertThat(release.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("fails");
    });
    work.start();
    vertx.setPeriodic(1000, tick -> ticks.incrementAndGet());

    await().atMost(DEADLINE).until(() -> ticks.get() >= 3);
    assertThat(times).hasValue(1);
    release.countDown();

    await().atMost(DEADLINE).until(() -> times.get() >= 2);
    work.stop();
  }

  @Test
  void stoppingWhatWasNeverStartedLeavesTheTimersOfOthersAlone() {
    AtomicInteger ticks = new AtomicInteger();
    vertx.setPeriodic(10, tick -> ticks.incrementAndGet());

    new EverySecond(vertx, () -> {}).stop();

    await().atMost(DEADLINE).until(() -> ticks.get() >= 2);
  }

  @Test
  void workEndsWhenItIsStopped() {
    AtomicInteger times = new AtomicInteger();
    AtomicInteger ticks = new AtomicInteger();
    EverySecond work = new EverySecond(vertx, times::incrementAndGet);
    work.start();
    work.stop();
    work.stop();
    vertx.setPeriodic(1000, tick -> ticks.incrementAndGet());

    await().atMost(DEADLINE).until(() -> ticks.get() >= 2);

    assertThat(times).hasValue(0);
  }
}
