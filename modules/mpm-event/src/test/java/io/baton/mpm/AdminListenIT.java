package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.listener.EventLoopStage;
import io.baton.mpm.listener.WorkerStage;
import io.baton.mpm.settings.AdminDirectives;
import io.baton.mpm.settings.KeepAliveShedding;
import io.baton.mpm.settings.ListenAddress;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.AcceptorSnapshot;
import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.baton.scoreboard.ChildSnapshot;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sockets of AdminListen: reachable when every worker is held and the accept limit is reached. */
class AdminListenIT {

  private static final int THREADS = 2;
  private static final SourceLocation WHERE = new SourceLocation("test", 3);

  private final CountDownLatch release = new CountDownLatch(1);
  private final List<TestClient> clients = new ArrayList<>();

  @AfterEach
  void letGo() throws Exception {
    release.countDown();
    for (TestClient client : clients) {
      client.close();
    }
    clients.clear();
  }

  @Test
  void aHundredStatusRequestsAreAnsweredWhileEveryWorkerIsHeldAndTheAcceptLimitIsReached() throws Exception {
    try (RunningMpm mpm = mpm(settings())) {
      TestClient keptAlive = client(mpm.connect().get("/status"));
      assertThat(keptAlive.answer()).endsWith("well");
      overload(mpm);

      for (int i = 0; i < 50; i++) {
        try (TestClient admin = admin(mpm).get("/status")) {
          assertThat(admin.answer()).startsWith("HTTP/1.1 200 ").endsWith("well");
        }
        assertThat(keptAlive.get("/status").answer()).startsWith("HTTP/1.1 200 ").endsWith("well");
      }

      TestClient waiting = client(mpm.connect().get("/status"));
      assertThat(waiting.isAnsweredWithin(50)).isFalse();
      release.countDown();
      assertThat(waiting.answer()).endsWith("well");
      letGo();
    }
  }

  @Test
  void whatNeedsAWorkerIsRefusedThereEvenIfOneIsIdle() throws Exception {
    try (RunningMpm mpm = mpm(settings()); TestClient admin = admin(mpm)) {
      String answer = admin.get("/file").answer();

      assertThat(answer).startsWith("HTTP/1.1 403 ").contains("content-type: text/plain")
          .contains("answers only what needs no worker").doesNotContain("from a worker");
      assertThat(admin.get("/status").answer()).as("the same connection").startsWith("HTTP/1.1 200 ");
      assertThat(mpm.errors.lines).anyMatch(line -> line.contains("AdminListen: refused")
          && line.contains("GET /file HTTP/1.1"));
    }
  }

  @Test
  void whoMayIsFoundOutBesideTheWorkers() throws Exception {
    try (RunningMpm mpm = mpm(settings())) {
      overload(mpm);

      try (TestClient admin = admin(mpm)) {
        assertThat(admin.get("/secret/status").answer()).startsWith("HTTP/1.1 200 ").endsWith("well")
            .contains("x-verified-by: vert.x-worker-thread");
        assertThat(admin.get("/secret/file").answer()).startsWith("HTTP/1.1 403 ");
        assertThat(admin.get("/secret/status").answer()).as("the same connection")
            .startsWith("HTTP/1.1 200 ");
      }
      try (TestClient admin = admin(mpm)) {
        assertThat(admin.get("/secret/broken").answer()).startsWith("HTTP/1.1 500 ");
      }
      letGo();
    }
  }

  @Test
  void connectionsThereCountForNoChild() throws Exception {
    try (RunningMpm mpm = mpm(settings())) {
      List<TestClient> admins = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        admins.add(client(admin(mpm).get("/status")));
        admins.get(i).answer();
      }

      assertThat(mpm.child(0).connections()).isZero();
      assertThat(mpm.child(0).more()).isEqualTo(THREADS + 2 * THREADS);
      assertThat(mpm.tell(EventMpm::connections)).isZero();
      assertThat(score(mpm).adminConnections()).isEqualTo(10);
      assertThat(score(mpm).adminLimit()).isEqualTo(32);
      letGo();
      await().atMost(RunningMpm.DEADLINE).until(() -> score(mpm).adminConnections() == 0);
    }
  }

  @Test
  void moreConnectionsThanAdminConnectionsWaitUntilOneIsGone() throws Exception {
    try (RunningMpm mpm = mpm(settings().set(AdminDirectives.ADMIN_CONNECTIONS, 3, WHERE))) {
      List<TestClient> held = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        held.add(client(admin(mpm)));
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> score(mpm).adminConnections() == 3);
      TestClient waiting = client(admin(mpm).get("/status"));
      assertThat(waiting.isAnsweredWithin(50)).isFalse();

      assertThat(held.get(0).get("/status").answer()).as("others wait for its place")
          .contains("connection: close");
      held.get(0).close();

      assertThat(waiting.answer()).endsWith("well");
      assertThat(score(mpm).adminConnections()).isLessThanOrEqualTo(3);
      letGo();
    }
  }

  @Test
  void aReloadAddsAndRemovesThemAndKeepsTheirConnections() throws Exception {
    try (RunningMpm mpm = mpm(settings())) {
      int port = adminPort(mpm);
      TestClient keptAlive = client(admin(mpm).get("/status"));
      keptAlive.answer();

      DeployedGeneration first = mpm.switchTo(1,
          threads(settings().set(AdminDirectives.ADMIN_CONNECTIONS, 1, WHERE)),
          context -> context.response().end("from a worker"));
      mpm.awaitDrained(first);

      assertThat(adminPort(mpm)).isEqualTo(port);
      assertThat(score(mpm).adminLimit()).isEqualTo(1);
      assertThat(keptAlive.get("/status").answer()).endsWith("well");
      assertThat(keptAlive.isAtEnd()).as("it is the one that there may be").isTrue();
      mpm.switchTo(1, threads(RunningMpm.settings()), context -> context.response().end("from a worker"));
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThatThrownBy(() -> new TestClient(port).close())
              .isInstanceOf(ConnectException.class));
      assertThat(score(mpm).adminLimit()).isZero();
      mpm.switchTo(1, threads(settings()), context -> context.response().end("from a worker"));
      try (TestClient admin = admin(mpm).get("/status")) {
        assertThat(admin.answer()).endsWith("well");
      }
    }
  }

  @Test
  void theEndOfTheServerCanBeWatchedThere() throws Exception {
    try (RunningMpm mpm = mpm(settings())) {
      TestClient held = client(mpm.connect().get("/held"));
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).idleWorkers() == THREADS - 1);
      TestClient keptAlive = client(admin(mpm).get("/status"));
      keptAlive.answer();

      mpm.tell(running -> {
        running.quiesce();
        return true;
      });

      assertThat(mpm.snapshot().children()).allMatch(ChildSnapshot::quiescing)
          .allMatch(child -> child.refusal().equals(Optional.of(Refusal.STOPPING)));
      assertThat(keptAlive.get("/status").answer()).endsWith("well").doesNotContain("connection: close");
      try (TestClient admin = admin(mpm).get("/status")) {
        assertThat(admin.answer()).endsWith("well");
      }
      assertThat(mpm.tell(EventMpm::connections)).as("only what is to be waited for").isEqualTo(1);
      release.countDown();
      assertThat(held.answer()).endsWith("from a worker");
      held.close();
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.tell(EventMpm::connections) == 0);
    }
  }

  @Test
  void theScoreboardSaysHowOftenAndWhyConnectionsHadToWait() throws Exception {
    try (RunningMpm mpm = mpm(settings())) {
      assertThat(score(mpm).pauses()).as("there were no children at first").isEmpty();
      overload(mpm);

      AcceptorSnapshot paused = score(mpm);
      assertThat(paused.paused()).isTrue();
      assertThat(paused.pauses()).containsOnlyKeys(Refusal.NO_IDLE_WORKERS);
      await().atMost(RunningMpm.DEADLINE).until(() -> score(mpm).pausedNanos() > paused.pausedNanos());
      letGo();
      await().atMost(RunningMpm.DEADLINE).until(() -> !score(mpm).paused());
    }
  }

  private RunningMpm mpm(Settings.Builder settings) {
    Handler<RoutingContext> verify = context -> {
      context.response().putHeader("x-verified-by", Thread.currentThread().getName());
      if (context.request().path().endsWith("/broken")) {
        throw new IllegalStateException("broken on purpose");
      }
      context.next();
    };
    return RunningMpm.withStages(THREADS, settings, List.of(
        new WorkerStage(request -> request.request().path().startsWith("/secret"), false, true, verify),
        new EventLoopStage(request -> request.request().path().endsWith("/status"), true,
            context -> context.response().end("well"))),
        context -> {
          if (context.request().path().equals("/held")) {
            HandoffIT.hold(release);
          }
          context.response().end("from a worker");
        });
  }

  /** Holds every worker, and has one client more wait for one: the next one is not accepted. */
  private void overload(RunningMpm mpm) throws Exception {
    for (int i = 0; i < THREADS; i++) {
      client(mpm.connect().get("/held"));
    }
    await().atMost(RunningMpm.DEADLINE).until(() -> mpm.child(0).idleWorkers() == 0);
    client(mpm.connect().get("/held"));
    await().atMost(RunningMpm.DEADLINE).until(() -> score(mpm).paused());
  }

  private TestClient client(TestClient client) {
    clients.add(client);
    return client;
  }

  private static AcceptorSnapshot score(RunningMpm mpm) {
    return mpm.scoreboard().acceptor().snapshot(System.nanoTime());
  }

  private static TestClient admin(RunningMpm mpm) throws Exception {
    return new TestClient(adminPort(mpm));
  }

  private static int adminPort(RunningMpm mpm) {
    return mpm.tell(running -> running.current().boundSockets()).stream()
        .filter(socket -> socket.asked().isAdmin()).findFirst().orElseThrow().port();
  }

  private static Settings.Builder settings() {
    return RunningMpm.settings()
        .set(AdminDirectives.ADMIN_LISTEN, List.of(new ListenAddress("127.0.0.1", 0, "http", WHERE, true)),
            WHERE)
        .set(KeepAliveShedding.DIRECTIVE, KeepAliveShedding.OFF, WHERE)
        .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMinutes(1), WHERE);
  }

  private static Settings.Builder threads(Settings.Builder settings) {
    return settings.set(MpmDirectives.THREADS_PER_CHILD, THREADS, WHERE);
  }
}
