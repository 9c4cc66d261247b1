package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.KeepAliveShedding;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A child with two workers and a factor of 1 has four connections at most. */
class SheddingIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final int LIMIT = 4;
  private static final Duration LONG = Duration.ofSeconds(5);

  private final Promise<Void> later = Promise.promise();
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<TestClient> clients = new ArrayList<>();

  @AfterEach
  void clientsLeave() throws IOException {
    for (TestClient client : clients) {
      client.close();
    }
  }

  @Test
  void connectionThatWasParkedLongestMakesRoomForAClientThatWaits() throws Exception {
    try (RunningMpm mpm = running(KeepAliveShedding.LIMIT)) {
      parked(mpm, LIMIT);
      TestClient waiting = connect(mpm).get("/");
      assertThat(waiting.isAnsweredWithin(100)).as("nobody was parked for long").isFalse();

      mpm.pass(LONG);

      assertThat(waiting.answer()).endsWith("fine");
      assertThat(clients.get(0).isAtEnd()).isTrue();
      for (TestClient other : clients.subList(1, LIMIT)) {
        assertThat(other.get("/").answer()).as("all others go on").endsWith("fine").doesNotContain("close");
      }
      clientsLeave();
    }
  }

  @Test
  void nobodyIsShedWhileNobodyWaits() throws Exception {
    try (RunningMpm mpm = running(KeepAliveShedding.LIMIT)) {
      parked(mpm, LIMIT);

      for (int i = 0; i < 10; i++) {
        mpm.pass(LONG);
      }

      for (TestClient client : clients) {
        assertThat(client.get("/").answer()).endsWith("fine");
      }
      clientsLeave();
    }
  }

  @Test
  void connectionInUseLearnsFromItsNextAnswerThatItMakesRoom() throws Exception {
    try (RunningMpm mpm = running(KeepAliveShedding.LIMIT)) {
      parked(mpm, LIMIT);
      for (TestClient client : clients) {
        client.get("/later");
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().children().get(0).suspended() == LIMIT);

      TestClient waiting = connect(mpm).get("/");
      mpm.pass(Duration.ZERO);
      assertThat(waiting.isAnsweredWithin(100)).as("the limit was just reached").isFalse();
      mpm.pass(LONG);
      assertThat(waiting.answer()).endsWith("fine").contains("connection: close");
      assertThat(waiting.isAtEnd()).as("it was the first to give an answer").isTrue();

      later.complete();
      for (TestClient client : clients.subList(0, LIMIT)) {
        assertThat(client.answer()).endsWith("later");
      }
      clientsLeave();
    }
  }

  @Test
  void withHttpdsWayAllParkedConnectionsGoAsSoonAsNoWorkerIsIdle() throws Exception {
    try (RunningMpm mpm = running(KeepAliveShedding.BUSY)) {
      parked(mpm, 2);
      TestClient first = connect(mpm);
      TestClient second = connect(mpm);
      await().atMost(RunningMpm.DEADLINE)
          .until(() -> mpm.snapshot().children().get(0).connections() == 4);
      first.get("/held");
      assertThat(clients.get(0).isAnsweredWithin(100)).as("one worker is idle").isFalse();
      second.get("/held");

      assertThat(clients.get(0).isAtEnd()).isTrue();
      assertThat(clients.get(1).isAtEnd()).isTrue();
      release.countDown();
      assertThat(clients.get(3).answer()).endsWith("held");
      clientsLeave();
    }
  }

  @Test
  void withoutSheddingAClientWaitsUntilAnotherLeaves() throws Exception {
    try (RunningMpm mpm = running(KeepAliveShedding.OFF)) {
      parked(mpm, LIMIT);
      TestClient waiting = connect(mpm).get("/");
      mpm.pass(LONG);
      assertThat(waiting.isAnsweredWithin(300)).isFalse();

      clients.get(2).close();

      assertThat(waiting.answer()).endsWith("fine");
      clientsLeave();
    }
  }

  private RunningMpm running(KeepAliveShedding shedding) {
    Settings.Builder settings = RunningMpm.settings().set(KeepAliveShedding.DIRECTIVE, shedding, HERE)
        .set(MpmDirectives.ASYNC_REQUEST_WORKER_FACTOR, 1.0, HERE)
        .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMinutes(5), HERE);
    Handler<RoutingContext> handler = context -> {
      switch (context.request().path()) {
        case "/later" -> later.future().onSuccess(now -> context.response().end("later"));
        case "/held" -> {
          HandoffIT.hold(release);
          context.response().end("held");
        }
        default -> context.response().end("fine");
      }
    };
    return RunningMpm.withManualClock(2, settings, handler);
  }

  private TestClient connect(RunningMpm mpm) throws IOException {
    TestClient client = mpm.connect();
    clients.add(client);
    return client;
  }

  /** So many clients that had an answer and keep their connections, the first parked first. */
  private void parked(RunningMpm mpm, int count) throws IOException {
    for (int i = 1; i <= count; i++) {
      assertThat(connect(mpm).get("/").answer()).endsWith("fine");
      int parked = i;
      await().atMost(RunningMpm.DEADLINE)
          .until(() -> mpm.snapshot().children().get(0).keepAlive() == parked);
      mpm.pass(Duration.ofMillis(1));
    }
  }
}
