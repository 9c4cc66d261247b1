package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** More requests than the workers can answer: who is served, and who is not because nobody waits for the answer. */
class OverloadIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final int GAVE_UP = 20;

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

  @Test
  void clientsThatGaveUpInTheBacklogCostNoWorker() throws Exception {
    try (RunningMpm mpm = crowded()) {
      List<TestClient> clients = new ArrayList<>();
      fill(mpm, clients);
      for (int i = 0; i < GAVE_UP; i++) {
        try (TestClient gaveUp = mpm.connect()) {
          gaveUp.get("/gave-up");
        }
      }
      TestClient patient = mpm.connect().get("/patient");

      release.countDown();

      assertThat(patient.answer()).endsWith("done");
      for (TestClient client : clients) {
        assertThat(client.answer()).endsWith("done");
        client.close();
      }
      patient.close();
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().children().get(0).connections() == 0);
      assertThat(begun.get()).as("requests that a worker began").isEqualTo(clients.size() + 1);
    }
  }

  @Test
  void clientThatHasOnlyFinishedSendingIsAnsweredAllTheSame() throws Exception {
    try (RunningMpm mpm = crowded()) {
      List<TestClient> clients = new ArrayList<>();
      fill(mpm, clients);
      TestClient finished = mpm.connect().get("/finished").finishSending();

      release.countDown();

      assertThat(finished.answer()).startsWith("HTTP/1.1 102 Processing");
      assertThat(finished.answer()).endsWith("done");
      assertThat(finished.isAtEnd()).isTrue();
      finished.close();
      for (TestClient client : clients) {
        assertThat(client.answer()).endsWith("done");
        client.close();
      }
    }
  }

  @Test
  void nobodyIsDoubtedWhereNobodyWaits() throws Exception {
    release.countDown();
    try (RunningMpm mpm = crowded(); TestClient finished = mpm.connect()) {
      finished.get("/").finishSending();

      assertThat(finished.answer()).startsWith("HTTP/1.1 200 ").endsWith("done");
    }
  }

  /**
   * One worker. While it is busy nobody is accepted; when it is idle there is room for five connections. Time does not pass: it
   * stays crowded for as long as the test takes.
   */
  private RunningMpm crowded() {
    Handler<RoutingContext> handler = context -> {
      begun.incrementAndGet();
      HandoffIT.hold(release);
      context.response().end("done");
    };
    return RunningMpm.withManualClock(1, RunningMpm.settings()
        .set(MpmDirectives.ASYNC_REQUEST_WORKER_FACTOR, 4.0, HERE)
        .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMinutes(1), HERE), handler);
  }

  /** Clients until one has the worker and the server accepts no more. */
  private void fill(RunningMpm mpm, List<TestClient> clients) throws Exception {
    clients.add(mpm.connect().get("/"));
    await().atMost(RunningMpm.DEADLINE).until(() -> begun.get() == 1);
    await().atMost(RunningMpm.DEADLINE).until(() -> !mpm.snapshot().children().get(0).accepting());
    // The one that the acceptor may already have been about to take, so that it has to look and pauses.
    clients.add(mpm.connect().get("/"));
    await().atMost(RunningMpm.DEADLINE)
        .until(() -> mpm.scoreboard().acceptor().snapshot(System.nanoTime()).paused());
  }
}
