package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.HostSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the MPM writes to the scoreboard beside what httpd has there. */
class FiguresIT {

  private static final SourceLocation HERE = new SourceLocation("test", 2);

  @Test
  void waitAndServiceOfEveryRequestAreMeasured() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<TestClient> clients = new ArrayList<>();
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      HandoffIT.hold(release);
      context.response().end();
    })) {
      for (int i = 0; i < 2; i++) {
        clients.add(mpm.connect());
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).connections() == 2);
      clients.get(0).get("/held");
      await().atMost(RunningMpm.DEADLINE).until(() -> HandoffIT.busy(mpm) == 1);
      clients.get(1).get("/waiting");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().waitingCount() == 1);
      release.countDown();
      for (TestClient client : clients) {
        client.answer();
        client.close();
      }
      await().atMost(RunningMpm.DEADLINE)
          .until(() -> mpm.scoreboard().latencies().service().count() == 2);

      assertThat(mpm.scoreboard().latencies().waiting().count()).isEqualTo(2);
      assertThat(mpm.scoreboard().latencies().waiting().percentileMicros(50)).as("the first").isZero();
      assertThat(mpm.scoreboard().latencies().waiting().maxMicros()).as("the second").isPositive();
    }
  }

  @Test
  void connectionsRequestsAndBytesAreCountedForTheirVirtualHost() throws Exception {
    try (RunningMpm mpm = RunningMpm.onEventLoop(context -> {
      RequestRecord.of(context).notes().put(RequestRecord.SERVER_NAME_NOTE,
          context.request().path().substring(1));
      context.response().end("x");
    })) {
      try (TestClient client = mpm.connect()) {
        assertThat(mpm.snapshot().hosts()).isEmpty();
        client.get("/a").answer();
        client.get("/b").answer();

        await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.snapshot().hosts())
            .extracting(HostSnapshot::connections, HostSnapshot::requests)
            .containsExactly(tuple(0, 1L), tuple(1, 1L)));
        assertThat(mpm.snapshot().hosts()).extracting(host -> host.name().charAt(0))
            .containsExactly('a', 'b');
        await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.snapshot().hosts())
            .allSatisfy(host -> assertThat(host.bytes()).isPositive()));
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(
          () -> assertThat(mpm.snapshot().hosts()).extracting(HostSnapshot::connections).containsOnly(0));
    }
  }

  @Test
  void workerThatAnotherListenerHasIsBorrowedUntilItIsGivenBack() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<TestClient> clients = new ArrayList<>();
    try (RunningMpm mpm = RunningMpm.withChildren(2, 1, twoListeners(), context -> {
      HandoffIT.hold(release);
      context.response().end();
    })) {
      borrow(mpm, clients);

      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().borrowedNow() == 1);

      release.countDown();
      clients.get(0).answer();
      clients.get(2).answer();
      for (TestClient client : clients) {
        client.close();
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().borrowedNow() == 0);
      assertThat(mpm.snapshot().borrowed()).isEqualTo(1);
    }
  }

  @Test
  void workerThatIsGivenUpWhileItIsBorrowedIsBorrowedNoMore() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<TestClient> clients = new ArrayList<>();
    try (RunningMpm mpm = RunningMpm.withChildren(2, 1, twoListeners(), context -> {
      HandoffIT.hold(release);
      context.response().end();
    })) {
      borrow(mpm, clients);
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().borrowedNow() == 1);

      DeployedGeneration before = mpm.switchTo(2,
          twoListeners().set(MpmDirectives.THREADS_PER_CHILD, 1, HERE),
          context -> context.response().end());
      assertThat(mpm.onParent(() -> mpm.mpm().cutOff(before))).isNotEmpty();

      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().borrowedNow() == 0);
      release.countDown();
      for (TestClient client : clients) {
        client.close();
      }
      mpm.awaitDrained(before);
    }
  }

  /** Four connections, two with each of two listeners, and two requests on those of one of them, whose child has one worker. */
  private static void borrow(RunningMpm mpm, List<TestClient> clients) throws Exception {
    for (int i = 0; i < 4; i++) {
      clients.add(mpm.connect());
      await().atMost(RunningMpm.DEADLINE).until(() -> total(mpm) == clients.size());
    }
    assertThat(mpm.snapshot().children()).extracting(ChildSnapshot::connections).containsExactly(2, 2);
    for (int i : new int[]{0, 2}) {
      clients.get(i).get("/");
    }
    await().atMost(RunningMpm.DEADLINE).until(() -> HandoffIT.busy(mpm) == 2);
  }

  @Test
  void childSaysHowManyMoreConnectionsItAccepts() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(2, context -> context.response().end())) {
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).more() == 6);

      try (TestClient client = mpm.connect()) {
        client.get("/").answer();

        await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).more() == 5);
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).more() == 6);
    }
  }

  @Test
  void answerThatTheListenerGivesBitByBitTakesNoRow() throws Exception {
    AtomicReference<HttpServerResponse> stream = new AtomicReference<>();
    try (RunningMpm mpm = RunningMpm.onEventLoop(context -> {
      stream.set(context.response().putHeader("Content-Length", "9"));
      context.response().write("first");
    }); TestClient client = mpm.connect()) {
      client.get("/stream");

      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).writing() == 1);

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.snapshot().workers()).extracting(worker -> worker.status())
            .containsOnly(WorkerStatus.READY);
        assertThat(mpm.snapshot().workers().mapToLong(worker -> worker.accessCount()).sum()).isEqualTo(1);
      });

      stream.get().end("last");
      assertThat(client.answer()).endsWith("firstlast");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).keepAlive() == 1);
      assertThat(mpm.snapshot().workers().mapToLong(worker -> worker.accessCount()).sum())
          .as("counted once").isEqualTo(1);
    }
  }

  @Test
  void whatIsSentWhenTheWorkerIsFreeAgainIsCountedToo() throws Exception {
    AtomicReference<HttpServerResponse> stream = new AtomicReference<>();
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      stream.set(context.response().putHeader("Content-Length", "9"));
      context.response().write("first");
    }); TestClient client = mpm.connect()) {
      client.get("/stream");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).writing() == 1);

      stream.get().end("last");

      assertThat(client.answer()).endsWith("firstlast");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.snapshot().workers()).singleElement().extracting(WorkerSnapshot::accessCount,
            WorkerSnapshot::bytesServed, WorkerSnapshot::myBytesServed).containsExactly(1L, 9L, 9L);
        assertThat(mpm.snapshot().bytes()).isEqualTo(9);
      });
    }
  }

  @Test
  void requestThatNoWorkersSlotShowsIsCountedAllTheSame() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> context.response().end("x"));
        TestClient client = mpm.connect()) {
      String answer = client.send("GET / HTTP/1.1\r\nHost localhost\r\n\r\n").answer();

      assertThat(answer).startsWith("HTTP/1.1 400 ");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.snapshot().accesses()).isEqualTo(1);
        assertThat(mpm.scoreboard().latencies().service().count()).isEqualTo(1);
        assertThat(mpm.snapshot().bytes()).isEqualTo(answer.length() - answer.indexOf("\r\n\r\n") - 4);
      });
      assertThat(mpm.snapshot().workers()).allMatch(worker -> worker.accessCount() == 0);
    }
  }

  /** However few processors there are. */
  private static Settings.Builder twoListeners() {
    return RunningMpm.settings().set(MpmDirectives.LISTENERS, 2, HERE);
  }

  private static int total(RunningMpm mpm) {
    return mpm.snapshot().children().stream().mapToInt(ChildSnapshot::connections).sum();
  }
}
