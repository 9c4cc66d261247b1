package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A child that ends while the server runs loses nothing. */
class ChildEndIT {

  private static final SourceLocation HERE = new SourceLocation("test", 5);

  @Test
  void idleConnectionGoesToAnotherChildAndServesOn() throws Exception {
    try (RunningMpm mpm = RunningMpm.withChildren(2, 2, oneListener(), ChildEndIT::answer);
        TestClient client = mpm.connect()) {
      assertThat(client.get("/").answer()).startsWith("HTTP/1.1 200 ");
      int slot = slotWithConnection(mpm);

      RunningMpm.get(mpm.end(slot));

      assertThat(mpm.child(slot).isFree()).isTrue();
      assertThat(mpm.child(slot).workers()).extracting(WorkerSnapshot::status)
          .containsOnly(WorkerStatus.DEAD);
      assertThat(mpm.child(1 - slot).connections()).isEqualTo(1);
      assertThat(mpm.tell(EventMpm::connections)).isEqualTo(1);
      assertThat(client.get("/").answer()).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("close");
    }
  }

  @Test
  void workerWithARequestKeepsTheSlotUntilItHasAnswered() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (RunningMpm mpm = RunningMpm.withChildren(2, 2, oneListener(), context -> {
      if (context.request().path().equals("/held")) {
        HandoffIT.hold(release);
      }
      answer(context);
    }); TestClient held = mpm.connect(); TestClient other = mpm.connect()) {
      held.get("/held");
      await().atMost(RunningMpm.DEADLINE).until(() -> HandoffIT.busy(mpm) == 1);
      int slot = mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE).findFirst()
          .orElseThrow().slot();

      Future<Void> ended = mpm.end(slot);

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.child(slot).workers())
          .extracting(WorkerSnapshot::status)
          .containsExactlyInAnyOrder(WorkerStatus.GRACEFUL, WorkerStatus.DEAD));
      assertThat(mpm.child(slot).quiescing()).isTrue();
      assertThat(mpm.child(slot).accepting()).isFalse();
      assertThat(mpm.child(slot).connections()).isEqualTo(1);
      assertThat(mpm.tell(EventMpm::stoppingChildren)).extracting(StoppingChild::slot).containsExactly(slot);
      assertThat(mpm.tell(EventMpm::takenSlots)).containsExactlyInAnyOrder(0, 1);
      assertThat(mpm.tell(EventMpm::idleWorkers)).isEqualTo(2);
      assertThat(mpm.tell(EventMpm::spareChild)).isEmpty();
      assertThat(other.get("/").answer()).startsWith("HTTP/1.1 200 ");
      assertThat(ended.isComplete()).isFalse();

      release.countDown();
      RunningMpm.get(ended);

      assertThat(held.answer()).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("close");
      assertThat(mpm.child(slot).isFree()).isTrue();
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(1 - slot).connections() == 2);
      assertThat(held.get("/").answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void connectionsOfTheLastChildWaitForTheNextOne() throws Exception {
    try (RunningMpm mpm = RunningMpm.withChildren(1, 2, oneListener(), ChildEndIT::answer);
        TestClient client = mpm.connect()) {
      client.get("/").answer();
      RunningMpm.get(mpm.end(0));

      client.get("/waits");
      TestClient late = mpm.connect().get("/late");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().waitingCount() >= 1);
      mpm.start(0);

      assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
      assertThat(late.answer()).startsWith("HTTP/1.1 200 ");
      late.close();
    }
  }

  @Test
  void successorIsThereBeforeTheOtherEnds() throws Exception {
    try (RunningMpm mpm = RunningMpm.withChildren(1, 2, oneListener(), ChildEndIT::answer);
        TestClient client = mpm.connect()) {
      client.get("/").answer();

      mpm.replace(0, 3);

      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).isFree());
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(3).connections() == 1);
      assertThat(client.get("/").answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void requestThatIsShownOnARowOfTheChildIsShownElsewhere() throws Exception {
    AtomicReference<RoutingContext> shown = new AtomicReference<>();
    try (RunningMpm mpm = RunningMpm.onEventLoop(2, oneListener(), shown::set);
        TestClient client = mpm.connect()) {
      client.get("/shown");
      await().atMost(RunningMpm.DEADLINE).until(() -> HandoffIT.busy(mpm) == 1);
      int slot = mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE).findFirst()
          .orElseThrow().slot();

      RunningMpm.get(mpm.end(slot));

      assertThat(mpm.child(slot).workers()).extracting(WorkerSnapshot::status)
          .containsOnly(WorkerStatus.DEAD);
      assertThat(mpm.child(1 - slot).workers()).extracting(WorkerSnapshot::status)
          .containsExactlyInAnyOrder(WorkerStatus.WRITE, WorkerStatus.READY);
      shown.get().vertx().getOrCreateContext().runOnContext(now -> shown.get().response().end("x"));
      assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void aSlotThatIsTakenIsRefused() throws Exception {
    try (RunningMpm mpm = RunningMpm.withChildren(1, 2, oneListener(), ChildEndIT::answer)) {
      assertThat(mpm.tell(running -> running.startChild(0)).cause()).hasMessageStartingWith("AH03455");
      assertThat(mpm.tell(running -> running.endChild(7)).cause()).hasMessage("no child runs in slot 7");
      assertThat(mpm.tell(running -> running.replaceChild(7, 8)).failed()).isTrue();
    }
  }

  @Test
  void underLoadFiftyChildrenEndAndNoRequestFailsAndNoConnectionIsClosed() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    List<Throwable> failures = new ArrayList<>();
    List<TestClient> clients = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    // One worker a child: requests wait and listeners lend each other workers all the time.
    try (RunningMpm mpm = RunningMpm.withChildren(4, 1,
        RunningMpm.settings().set(MpmDirectives.LISTENERS, 2, HERE)
            .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMinutes(1), HERE)
            .set(MpmDirectives.MAX_KEEP_ALIVE_REQUESTS, 0, HERE),
        ChildEndIT::answer)) {
      for (int i = 0; i < 8; i++) {
        clients.add(mpm.connect());
        clients.get(i).get("/").answer();
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> workerThreads() == 4);
      for (TestClient client : clients) {
        threads.add(new Thread(() -> load(client, over, answers, failures)));
      }
      threads.forEach(Thread::start);

      for (int i = 0; i < 50; i++) {
        int slot = mpm.tell(EventMpm::spareChild).orElseThrow();
        int before = answers.get();
        RunningMpm.get(mpm.end(slot));
        await().atMost(RunningMpm.DEADLINE).pollInterval(Duration.ofMillis(2))
            .until(() -> answers.get() > before + 8);
        mpm.start(slot);
      }

      over.set(true);
      for (Thread thread : threads) {
        thread.join(RunningMpm.DEADLINE.toMillis());
      }
      assertThat(failures).isEmpty();
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.tell(EventMpm::connections)).isEqualTo(8);
        assertThat(mpm.snapshot().children().stream().mapToInt(child -> child.connections()).sum())
            .isEqualTo(8);
        assertThat(mpm.snapshot().children().stream().mapToInt(child -> child.keepAlive()).sum())
            .isEqualTo(8);
        assertThat(mpm.tell(EventMpm::idleWorkers)).isEqualTo(4);
        assertThat(workerThreads()).isEqualTo(4);
      });
      for (TestClient client : clients) {
        assertThat(client.get("/").answer()).startsWith("HTTP/1.1 200 ");
        client.close();
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.logged.get() == answers.get() + 16);
    }
  }

  private static void load(TestClient client, AtomicBoolean over, AtomicInteger answers,
      List<Throwable> failures) {
    try {
      while (!over.get()) {
        assertThat(client.get("/").answer()).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("close");
        answers.incrementAndGet();
      }
    } catch (Exception | AssertionError e) {
      synchronized (failures) {
        failures.add(e);
      }
    }
  }

  private static long workerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("worker-g0-")).count();
  }

  private static int slotWithConnection(RunningMpm mpm) {
    return mpm.snapshot().children().stream().filter(child -> child.connections() == 1).findFirst()
        .orElseThrow().slot();
  }

  private static Settings.Builder oneListener() {
    return RunningMpm.settings().set(MpmDirectives.LISTENERS, 1, HERE)
        .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMinutes(1), HERE);
  }

  private static void answer(RoutingContext context) {
    context.response().end("x");
  }
}
