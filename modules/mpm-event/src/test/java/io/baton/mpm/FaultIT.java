package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.FaultDirectives;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Handlers that do what they should not: the client hears of it, the worker serves the next request. */
class FaultIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("an exception", context -> {
          throw new IllegalStateException("on purpose");
        }),
        fault("an error", context -> {
          throw new AssertionError("on purpose");
        }),
        fault("a full stack", context -> context.put("depth", deeper(0))),
        // More than any heap holds: the error without the pain for the rest of the machine.
        fault("want of memory", context -> context.put("hoard", new byte[Integer.MAX_VALUE])),
        fault("an interrupt", context -> {
          Thread.currentThread().interrupt();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
          }
        }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void handlerThatFailsGivesFiveHundredAndItsWorkerServesTheNextRequest(String name,
      Handler<RoutingContext> fault) throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      if (context.request().path().equals("/fault")) {
        fault.handle(context);
      }
      context.response().end("interrupted " + Thread.currentThread().isInterrupted());
    })) {
      for (int round = 0; round < 3; round++) {
        try (TestClient client = mpm.connect()) {
          assertThat(client.get("/fault").answer()).startsWith("HTTP/1.1 500 ");
        }
        try (TestClient client = mpm.connect()) {
          assertThat(client.get("/").answer()).startsWith("HTTP/1.1 200 ").endsWith("interrupted false");
        }
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.logged).hasValue(6);
        assertThat(mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.READY))
            .hasSize(1);
      });
    }
  }

  @Test
  void interruptOfOneRequestIsNoneOfTheNextThatWaitedForItsWorker() throws Exception {
    int each = 5000;
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        RunningMpm.settings().set(MpmDirectives.MAX_KEEP_ALIVE_REQUESTS, 0, HERE), context -> {
          context.response().end("interrupted " + Thread.currentThread().isInterrupted());
          Thread.currentThread().interrupt();
        });
        TestClient first = mpm.connect();
        TestClient second = mpm.connect();
        TestClient third = mpm.connect()) {
      List<TestClient> clients = List.of(first, second, third);
      for (TestClient client : clients) {
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(each));
      }

      for (TestClient client : clients) {
        for (int i = 0; i < each; i++) {
          assertThat(client.answer()).endsWith("interrupted false");
        }
      }
    }
  }

  @Test
  void handlerThatFailsInTheMiddleOfItsAnswerClosesTheConnectionSoThatTheClientKnows() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      if (context.request().path().equals("/fault")) {
        context.response().setChunked(true).write("the first half");
        throw new IllegalStateException("on purpose");
      }
      context.response().end("fine");
    })) {
      try (TestClient client = mpm.connect()) {
        assertThat(client.get("/fault").rest()).contains("the first half").doesNotContain("\r\n0\r\n");
      }
      try (TestClient client = mpm.connect()) {
        assertThat(client.get("/").answer()).endsWith("fine");
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.errors.lines.stream()
          .anyMatch(line -> line.contains("failed after it had begun its answer")));
    }
  }

  @Test
  void handlerThatReturnsWithoutAnAnswerIsAnsweredForAfterTheSuspendTimeout() throws Exception {
    Duration timeout = Duration.ofMillis(300);
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(FaultDirectives.SUSPEND_TIMEOUT, timeout, HERE), context -> {
          if (context.request().path().equals("/")) {
            context.response().end("fine");
          }
        })) {
      try (TestClient client = mpm.connect()) {
        client.get("/forgotten");
        await().atMost(RunningMpm.DEADLINE)
            .until(() -> mpm.snapshot().children().get(0).suspended() == 1);
        try (TestClient other = mpm.connect()) {
          assertThat(other.get("/").answer()).as("the worker is free").endsWith("fine");
        }
        mpm.pass(timeout);
        assertThat(client.answer()).startsWith("HTTP/1.1 500 ");
      }
      assertThat(mpm.errors.lines)
          .anyMatch(line -> line.endsWith("SuspendTimeout of 300 ms: GET /forgotten HTTP/1.1"));
    }
  }

  @Test
  void handlerThatNeverReturnsHoldsItsWorkerAndNobodyElses() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (RunningMpm mpm = RunningMpm.withWorkers(2, context -> {
      if (context.request().path().equals("/stuck")) {
        hang(release);
      }
      context.response().end("fine");
    });
        TestClient stuck = mpm.connect();
        TestClient other = mpm.connect()) {
      stuck.get("/stuck");
      for (int i = 0; i < 20; i++) {
        assertThat(other.get("/").answer()).endsWith("fine");
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(
          () -> assertThat(mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE)
              .map(worker -> worker.request())).containsExactly("GET /stuck HTTP/1.1"));
      release.countDown();
      assertThat(stuck.answer()).endsWith("fine");
    }
  }

  @Test
  void stuckWorkerIsShownWithItsStackAndReplacedAndNobodyNoticesWhenItReturns() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch returned = new CountDownLatch(1);
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      if (context.request().path().equals("/stuck")) {
        hang(release);
        returned.countDown();
      }
      context.response().end("fine");
    });
        TestClient stuck = mpm.connect();
        TestClient waiting = mpm.connect()) {
      waiting.get("/").answer();
      stuck.get("/stuck");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.mpm().stuckWorkers(Duration.ZERO).size() == 1);
      waiting.get("/waiting");
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().waiting().size() == 1);
      StuckWorker worker = mpm.mpm().stuckWorkers(Duration.ZERO).get(0);
      assertThat(worker.description()).contains("slot 0 (gen 0), thread \"worker-g0-",
          "GET /stuck HTTP/1.1");
      assertThat(worker.stack()).anyMatch(call -> call.getMethodName().equals("hang"));

      assertThat(RunningMpm.get(mpm.mpm().replace(worker))).isTrue();

      assertThat(stuck.answer()).startsWith("HTTP/1.1 503 ");
      assertThat(waiting.answer()).endsWith("fine");
      assertThat(RunningMpm.get(mpm.mpm().replace(worker))).as("it is gone").isFalse();
      release.countDown();
      assertThat(returned.await(RunningMpm.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 10; i++) {
        assertThat(waiting.get("/").answer()).endsWith("fine");
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> workerThreads() == 1);
      assertThat(mpm.errors.lines).noneMatch(line -> line.startsWith("err"));
    }
  }

  private static void hang(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long workerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("worker-g0-")).count();
  }

  private static Arguments fault(String name, Handler<RoutingContext> handler) {
    return Arguments.of(name, handler);
  }

  @SuppressWarnings("InfiniteRecursion") // that is the point
  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }
}
