package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HandoffIT {

  @Test
  void blockingHandlerRunsOnAWorkerOfItsChildAndAnswers() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(2,
        context -> context.response().end(Thread.currentThread().getName()));
        TestClient client = mpm.connect()) {

      assertThat(client.get("/").answer()).contains("worker-g0-");
    }
  }

  @Test
  void handlerThatNeverBlocksRunsOnTheListenerAndIsShownOnTheScoreboard() throws Exception {
    try (RunningMpm mpm = RunningMpm.onEventLoop(
        context -> context.response().end(Thread.currentThread().getName()));
        TestClient client = mpm.connect()) {

      assertThat(client.get("/here").answer()).contains("eventloop");

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.snapshot().workers()
          .filter(worker -> worker.accessCount() == 1 && worker.request().equals("GET /here HTTP/1.1")))
          .hasSize(1));
    }
  }

  @Test
  void oneWorkerIsReusedWhileOneRequestAtATimeComes() throws Exception {
    Set<String> addresses = new ConcurrentSkipListSet<>();
    try (RunningMpm mpm = RunningMpm.withWorkers(8, context -> {
      context.response().end("x");
    }); TestClient client = mpm.connect()) {

      for (int i = 0; i < 50; i++) {
        client.get("/").answer();
        await().atMost(RunningMpm.DEADLINE).until(() -> busy(mpm) == 0);
      }

      mpm.snapshot().workers().filter(worker -> worker.accessCount() > 0)
          .forEach(worker -> addresses.add("" + worker.thread()));
      assertThat(addresses).hasSize(1);
    }
  }

  @Test
  void requestsWaitInOrderWhileEveryWorkerIsHeldAndTheScoreboardShowsWhoWaits() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    List<TestClient> clients = new ArrayList<>();
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      order.add(context.request().path());
      hold(release);
      context.response().end(context.request().path());
    })) {
      for (int i = 0; i < 3; i++) {
        clients.add(mpm.connect());
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().children().get(0).connections() == 3);
      clients.get(0).get("/held");
      await().atMost(RunningMpm.DEADLINE).until(() -> busy(mpm) == 1);
      clients.get(1).get("/first");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().waitingCount() == 1);
      clients.get(2).get("/second");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().waitingCount() == 2);

      assertThat(mpm.snapshot().waiting()).extracting(WaitingRequest::requestLine)
          .containsExactly("GET /first HTTP/1.1", "GET /second HTTP/1.1");

      release.countDown();
      for (TestClient client : clients) {
        assertThat(client.answer()).startsWith("HTTP/1.1 200 OK");
        client.close();
      }
      assertThat(order).containsExactly("/held", "/first", "/second");
    }
  }

  @Test
  void waitingRequestWhoseClientLeavesIsForgottenAndRunsNothing() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<String> ran = new CopyOnWriteArrayList<>();
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      ran.add(context.request().path());
      hold(release);
      context.response().end();
    }); TestClient holder = mpm.connect()) {
      holder.get("/held");
      await().atMost(RunningMpm.DEADLINE).until(() -> busy(mpm) == 1);
      TestClient leaver = mpm.connect();
      leaver.send("GET /gone HTTP/1.1\r\nHost: localhost\r\n\r\n");
      // With no idle worker nothing is accepted, so the leaver waits in the backlog and never reaches the queue.
      leaver.close();
      release.countDown();

      assertThat(holder.answer()).startsWith("HTTP/1.1 200 OK");
      await().atMost(RunningMpm.DEADLINE).until(() -> busy(mpm) == 0);
      assertThat(ran).contains("/held");
    }
  }

  @Test
  void handlerThatThrowsGivesFiveHundredAndTheWorkerLivesOn() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, HandoffIT::throwOrAnswer);
        TestClient client = mpm.connect()) {

      assertThat(client.get("/throw").answer()).startsWith("HTTP/1.1 500 ");

      try (TestClient next = mpm.connect()) {
        assertThat(next.get("/ok").answer()).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void noRequestWaitsWhileAWorkerOfAnotherListenerIsIdle() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<TestClient> clients = new ArrayList<>();
    try (RunningMpm mpm = RunningMpm.withChildren(2, 2, RunningMpm.settings().set(MpmDirectives.LISTENERS, 2,
        new SourceLocation("test", 1)), context -> {
          hold(release);
          context.response().end("done");
        })) {
      for (int i = 0; i < 4; i++) {
        clients.add(mpm.connect());
      }
      for (TestClient client : clients) {
        client.get("/");
      }

      await().atMost(RunningMpm.DEADLINE).until(() -> busy(mpm) == 4);

      release.countDown();
      for (TestClient client : clients) {
        assertThat(client.answer()).endsWith("done");
        client.close();
      }
    }
  }

  @Test
  void smallBodyIsThereWhenTheWorkerBegins() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        context -> context.response().end(context.body().asString().toUpperCase(java.util.Locale.ROOT)));
        TestClient client = mpm.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().children().get(0).connections() == 1);

      assertThat(busy(mpm)).isZero();

      client.send("world");
      assertThat(client.answer()).endsWith("HELLOWORLD");
      client.send(
          "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
      assertThat(client.answer()).endsWith("ABC");
    }
  }

  private static void throwOrAnswer(RoutingContext context) {
    if (context.request().path().equals("/throw")) {
      throw new IllegalStateException("on purpose");
    }
    context.response().end();
  }

  static long busy(RunningMpm mpm) {
    return mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE).count();
  }

  static long busy(RunningMpm mpm, int slot) {
    return mpm.child(slot).workers().stream().filter(worker -> worker.status() == WorkerStatus.WRITE).count();
  }

  static void hold(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
