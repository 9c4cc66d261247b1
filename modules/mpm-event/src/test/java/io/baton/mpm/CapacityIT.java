package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.ChildSnapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two examples of the model: ServerLimit 4, ThreadsPerChild 10, AsyncRequestWorkerFactor 2, MaxRequestWorkers 40. */
class CapacityIT {

  private static final int MORE = 10;

  @ParameterizedTest
  @CsvSource({"6,72", "0,120"})
  void soManyConnectionsAreAcceptedWhileWorkersAreHeldAndTheOthersAreAnsweredWhenSomeLeave(int heldOfEach,
      int capacity) throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<TestClient> held = new ArrayList<>();
    List<TestClient> idle = new ArrayList<>();
    try (RunningMpm mpm = RunningMpm.withChildren(4, 10, model(), context -> {
      if (context.request().path().equals("/held")) {
        HandoffIT.hold(release);
      }
      context.response().end("x");
    })) {
      for (int i = 0; i < 4 * heldOfEach; i++) {
        held.add(mpm.connect().get("/held"));
        int busy = i + 1;
        await().atMost(RunningMpm.DEADLINE).pollInterval(Duration.ofMillis(2))
            .until(() -> HandoffIT.busy(mpm) == busy);
      }
      assertThat(mpm.snapshot().children()).allSatisfy(child -> assertThat(HandoffIT.busy(mpm, child.slot()))
          .isEqualTo(heldOfEach));

      for (int i = held.size(); i < capacity + MORE; i++) {
        idle.add(mpm.connect());
      }

      await().atMost(RunningMpm.DEADLINE).until(() -> connections(mpm) == capacity);
      idle.forEach(CapacityIT::ask);
      List<TestClient> answered = new ArrayList<>();
      for (TestClient client : idle.subList(0, idle.size() - MORE)) {
        assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        answered.add(client);
      }
      List<TestClient> waiting = idle.subList(idle.size() - MORE, idle.size());
      for (TestClient client : waiting) {
        assertThat(client.isAnsweredWithin(5)).isFalse();
      }
      assertThat(connections(mpm)).isEqualTo(capacity);

      for (TestClient client : answered) {
        client.close();
      }
      for (TestClient client : waiting) {
        assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        client.close();
      }
      release.countDown();
      for (TestClient client : held) {
        assertThat(client.answer()).startsWith("HTTP/1.1 200 ");
        client.close();
      }
    }
  }

  private static void ask(TestClient client) {
    try {
      client.get("/");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int connections(RunningMpm mpm) {
    return mpm.snapshot().children().stream().mapToInt(ChildSnapshot::connections).sum();
  }

  private static Settings.Builder model() {
    SourceLocation where = new SourceLocation("test", 7);
    return RunningMpm.settings().set(MpmDirectives.SERVER_LIMIT, 4, where)
        .set(MpmDirectives.MAX_REQUEST_WORKERS, 40, where)
        .set(MpmDirectives.ASYNC_REQUEST_WORKER_FACTOR, 2.0, where)
        .set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMinutes(1), where);
  }
}
