package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ConnectionLifeIT {

  private static final SourceLocation WHERE = new SourceLocation("test", 9);

  @Test
  void connectionServesMaxKeepAliveRequestsAfterItsFirstAndSaysHowManyAreLeft() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        RunningMpm.settings().set(MpmDirectives.MAX_KEEP_ALIVE_REQUESTS, 2, WHERE),
        context -> context.response().end("x")); TestClient client = mpm.connect()) {
      String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n";

      assertThat(client.send(request).answer()).contains("Keep-Alive: timeout=5, max=2");
      assertThat(client.send(request).answer()).contains("Keep-Alive: timeout=5, max=1");
      assertThat(client.send(request).answer()).containsIgnoringCase("Connection: close");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void parkedConnectionIsClosedWhenKeepAliveTimeoutIsOver() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        RunningMpm.settings().set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofMillis(200), WHERE),
        context -> context.response().end("x")); TestClient client = mpm.connect()) {

      client.get("/").answer();

      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void parkedConnectionIsCountedAsKeepAliveAndHoldsNoWorker() throws Exception {
    try (RunningMpm mpm = RunningMpm.withManualClock(1, RunningMpm.settings(),
        context -> context.response().end("x")); TestClient client = mpm.connect()) {

      client.get("/").answer();

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.snapshot().children().get(0).keepAlive()).isEqualTo(1);
        assertThat(HandoffIT.busy(mpm)).isZero();
      });
    }
  }

  @Test
  void clientThatFinishesSendingBeforeItReadsStillGetsItsAnswer() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      HandoffIT.hold(release);
      context.response().end("late answer");
    }); TestClient client = mpm.connect()) {
      client.get("/").finishSending();
      await().atMost(RunningMpm.DEADLINE).until(() -> HandoffIT.busy(mpm) == 1);

      release.countDown();

      assertThat(client.answer()).endsWith("late answer");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // elsewhere the system does not say so
  void clientThatIsGoneIsNoticedWhileItsAnswerGoesOnAndNothingMoreIsSent() throws Exception {
    Promise<Void> gone = Promise.promise();
    try (RunningMpm mpm = RunningMpm.onEventLoop(context -> {
      Context loop = Vertx.currentContext();
      // Sent to a client that has closed its side already: the system answers that nobody is there.
      gone.future().onSuccess(
          now -> loop.runOnContext(then -> context.response().setChunked(true).write("first piece")));
    })) {
      try (TestClient client = mpm.connect()) {
        client.get("/");
        await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().children().get(0).suspended() == 1);
      }

      gone.complete();

      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(mpm.snapshot().children().get(0).connections()).isZero());
    }
  }

  @Test
  void clientThatIsGoneBehindAPipelinedRequestIsNoticedWhileTheFirstIsHandled() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> {
      HandoffIT.hold(release);
      context.response().end("x");
    })) {
      TestClient client = mpm.connect().get("/first").get("/second");
      await().atMost(RunningMpm.DEADLINE).until(() -> HandoffIT.busy(mpm) == 1);

      client.reset();

      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(mpm.snapshot().children().get(0).connections()).isZero());
      release.countDown();
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(3,
        context -> context.response().end(context.request().path())); TestClient client = mpm.connect()) {

      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        all.append("GET /").append(i).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      client.send(all.toString());

      for (int i = 0; i < 20; i++) {
        assertThat(client.answer()).endsWith("/" + i);
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.logged).hasValue(20));
    }
  }

  @Test
  void slowReaderOfALongAnswerHoldsNoWorkerAndIsCountedAsWriting() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        context -> context.response().end(Buffer.buffer(new byte[32 << 20])));
        TestClient client = mpm.connect()) {
      client.get("/");

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.snapshot().children().get(0).writing()).isEqualTo(1);
        assertThat(HandoffIT.busy(mpm)).isZero();
      });

      assertThat(client.answer()).hasSizeGreaterThan(32 << 20);
    }
  }

  @Test
  void readerThatTakesNothingOfItsAnswerIsCutOffAfterTheTimeout() throws Exception {
    Duration timeout = Duration.ofMillis(300);
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, timeout, WHERE),
        context -> context.response().end(Buffer.buffer(new byte[32 << 20])));
        TestClient client = mpm.connect()) {
      client.get("/");
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(mpm.snapshot().children().get(0).writing()).isEqualTo(1));

      // As long as the system takes something for the client, it has the time again.
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        mpm.pass(timeout);
        assertThat(mpm.snapshot().children().get(0).connections()).isZero();
      });
    }
  }

  @Test
  void handlerThatAnswersAfterItReturnedHoldsNoWorkerInTheMeantime() throws Exception {
    Promise<Void> later = Promise.promise();
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        context -> later.future().onSuccess(now -> context.response().end("later")));
        TestClient client = mpm.connect()) {
      client.get("/");

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.snapshot().children().get(0).suspended()).isEqualTo(1);
        assertThat(HandoffIT.busy(mpm)).isZero();
      });
      later.complete();
      assertThat(client.answer()).endsWith("later");
    }
  }

  @Test
  void requestHeadThatComesTooSlowlyIsAnsweredWithFourHundredEight() throws Exception {
    Duration timeout = Duration.ofMillis(300);
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, timeout, WHERE),
        context -> context.response().end("x")); TestClient client = mpm.connect()) {
      assertThat(client.get("/").answer()).endsWith("x");
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(mpm.snapshot().children().get(0).keepAlive()).isEqualTo(1));
      client.send("GET / HTTP/1.1\r\nHost:");
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(mpm.snapshot().children().get(0).waitIo()).isEqualTo(1));

      mpm.pass(timeout);

      assertThat(client.answer()).startsWith("HTTP/1.1 408 ");
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void connectionThatSendsNothingIsClosedWithoutAWord() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, Duration.ofMillis(300), WHERE),
        context -> context.response().end("x")); TestClient client = mpm.connect()) {

      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void http10ConnectionIsClosedAfterItsAnswerUnlessItAskedToStay() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> context.response().end("x"))) {
      try (TestClient client = mpm.connect()) {
        assertThat(client.send("GET / HTTP/1.0\r\n\r\n").rest()).endsWith("x");
      }
      try (TestClient client = mpm.connect()) {
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        assertThat(client.answer()).contains("connection: Keep-Alive").endsWith("x");
        assertThat(client.send("GET / HTTP/1.0\r\n\r\n").rest()).endsWith("x");
      }
    }
  }

  @Test
  void invalidRequestsGetTheStatusOfTheirFaultAndALogLine() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, context -> context.response().end("x"))) {
      assertThat(answerTo(mpm, "GET / HTTP/3.0\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 505 ");
      assertThat(answerTo(mpm, "GET /" + "x".repeat(70_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
          .matches("(?s)HTTP/1.[01] 414 .*");
      assertThat(answerTo(mpm, "GET / HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(300_000) + "\r\n\r\n"))
          .matches("(?s)HTTP/1.[01] 431 .*");
      assertThat(answerTo(mpm, "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"))
          .matches("(?s)HTTP/1.[01] 400 .*");
      assertThat(mpm.errors.lines).hasSizeGreaterThanOrEqualTo(4);
    }
  }

  private static String answerTo(RunningMpm mpm, String request) throws Exception {
    try (TestClient client = mpm.connect()) {
      return client.send(request).rest();
    }
  }
}
