package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.Protocol;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 without TLS, by prior knowledge: several requests at once on one connection. */
class StreamsIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final int LARGE = 16 * 1024 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient(
      new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false)
          .setHttp2ConnectionWindowSize(64 * 1024 * 1024),
      new PoolOptions().setHttp2MaxSize(1));

  @AfterEach
  void clientEnds() {
    RunningMpm.get(vertx.close());
  }

  @Test
  void everyStreamIsARequestOfItsOwnOnAWorkerOfItsOwn() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (RunningMpm mpm = h2c(4, RunningMpm.settings(), context -> {
      HandoffIT.hold(release);
      context.response().end(context.request().path() + " " + context.request().version());
    })) {
      List<Future<Buffer>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answers.add(get(mpm, "/" + i));
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(working(mpm)).isEqualTo(4);
        assertThat(mpm.snapshot().waiting()).hasSize(2);
        assertThat(child(mpm).connections()).isEqualTo(1);
      });
      assertThat(mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE)
          .map(worker -> worker.request())).contains("GET /0 HTTP/2.0", "GET /3 HTTP/2.0");

      release.countDown();

      for (int i = 0; i < 6; i++) {
        assertThat(RunningMpm.get(answers.get(i)).toString()).isEqualTo("/" + i + " HTTP_2");
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).keepAlive()).isEqualTo(1);
        assertThat(mpm.logged).hasValue(6);
      });
      RunningMpm.get(client.close());
    }
  }

  @Test
  void slowReaderOfOneStreamHoldsNoWorkerAndHindersNoOther() throws Exception {
    try (RunningMpm mpm = h2c(1, RunningMpm.settings(), context -> context.response()
        .end(context.request().path().equals("/large")
            ? Buffer.buffer(new byte[LARGE])
            : Buffer.buffer("small")))) {
      HttpClientResponse large = RunningMpm
          .get(request(mpm, HttpMethod.GET, "/large")
              .compose(request -> request.send().map(HttpClientResponse::pause)));
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).writing()).isEqualTo(1);
        assertThat(working(mpm)).isZero();
      });

      for (int i = 0; i < 5; i++) {
        assertThat(RunningMpm.get(get(mpm, "/small")).toString()).isEqualTo("small");
      }

      Future<Buffer> body = large.body();
      large.resume();
      assertThat(RunningMpm.get(body).length()).isEqualTo(LARGE);
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(child(mpm).keepAlive()).isEqualTo(1));
      RunningMpm.get(client.close());
    }
  }

  @Test
  void readerThatTakesNothingOfItsStreamIsCutOffAfterTheTimeout() throws Exception {
    try (RunningMpm mpm = h2c(1, RunningMpm.settings().set(MpmDirectives.TIMEOUT, TIMEOUT, HERE),
        context -> context.response().end(Buffer.buffer(new byte[LARGE])))) {
      HttpClientResponse large = RunningMpm
          .get(request(mpm, HttpMethod.GET, "/large")
              .compose(request -> request.send().map(HttpClientResponse::pause)));

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        mpm.pass(TIMEOUT);
        assertThat(child(mpm).connections()).isZero();
      });

      large.resume();
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.logged).hasValue(1));
    }
  }

  @Test
  void clientWhoseWindowNeverOpensIsCutOffAfterTheTimeout() throws Exception {
    HttpClient closed = vertx.createHttpClient(
        new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false)
            .setInitialSettings(new Http2Settings().setInitialWindowSize(0)));
    try (RunningMpm mpm = h2c(1, RunningMpm.settings().set(MpmDirectives.TIMEOUT, TIMEOUT, HERE),
        context -> context.response().end("small"))) {
      Future<Buffer> answer = closed.request(HttpMethod.GET, mpm.port(), "127.0.0.1", "/")
          .compose(request -> request.send().compose(HttpClientResponse::body));
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(child(mpm).writing()).isEqualTo(1));

      mpm.pass(TIMEOUT);

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.logged).hasValue(1);
        assertThat(child(mpm).connections()).isZero();
      });
      await().atMost(RunningMpm.DEADLINE).until(answer::failed);
    }
  }

  @Test
  void lateBodyOfAStreamIsNotHiddenByAnotherStream() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (RunningMpm mpm = h2c(1, RunningMpm.settings().set(MpmDirectives.TIMEOUT, TIMEOUT, HERE), context -> {
      HandoffIT.hold(release);
      context.response().end("x");
    })) {
      Future<Buffer> held = get(mpm, "/held");
      await().atMost(RunningMpm.DEADLINE).until(() -> working(mpm) == 1);
      HttpClientRequest slow = RunningMpm.get(request(mpm, HttpMethod.POST, "/slow"));
      RunningMpm.get(slow.setChunked(true).write("one "));
      await().atMost(RunningMpm.DEADLINE).until(() -> {
        mpm.pass(TIMEOUT); // of which only what comes after the beginning of the body counts
        return slow.response().isComplete();
      });

      assertThat(RunningMpm.get(slow.response()).statusCode()).isEqualTo(408);

      release.countDown();
      assertThat(RunningMpm.get(held).toString()).isEqualTo("x");
      RunningMpm.get(client.close());
    }
  }

  @Test
  void streamThatIsResetWhileItWaitsIsOverAndNeedsNoWorker() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Queue<String> handled = new ConcurrentLinkedQueue<>();
    try (RunningMpm mpm = h2c(1, RunningMpm.settings(), context -> {
      handled.add(context.request().path());
      HandoffIT.hold(release);
      context.response().end("x");
    })) {
      Future<Buffer> held = get(mpm, "/held");
      await().atMost(RunningMpm.DEADLINE).until(() -> working(mpm) == 1);
      List<HttpClientRequest> waiting = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        HttpClientRequest request = RunningMpm.get(request(mpm, HttpMethod.GET, "/waits"));
        request.end();
        waiting.add(request);
      }
      await().atMost(RunningMpm.DEADLINE).until(() -> mpm.snapshot().waitingCount() == 3);

      waiting.forEach(request -> request.reset(8));

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.snapshot().waitingCount()).isZero();
        assertThat(mpm.logged).hasValue(3);
      });
      release.countDown();
      assertThat(RunningMpm.get(held).toString()).isEqualTo("x");
      assertThat(RunningMpm.get(get(mpm, "/later")).toString()).isEqualTo("x");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.logged).hasValue(5));
      assertThat(handled).containsExactly("/held", "/later");
      RunningMpm.get(client.close());
    }
  }

  @Test
  void clientIsToldThatTheServerEndsAndGetsItsAnswers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    try (RunningMpm mpm = h2c(1, RunningMpm.settings(), context -> {
      HandoffIT.hold(release);
      context.response().end("x");
    })) {
      HttpClientRequest held = RunningMpm.get(request(mpm, HttpMethod.GET, "/held"));
      held.connection().goAwayHandler(goodbye -> told.countDown());
      Future<Buffer> answer = held.send().compose(HttpClientResponse::body);
      await().atMost(RunningMpm.DEADLINE).until(() -> working(mpm) == 1);

      mpm.tell(running -> {
        running.quiesce();
        return true;
      });

      assertThat(told.await(RunningMpm.DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      release.countDown();
      assertThat(RunningMpm.get(answer).toString()).isEqualTo("x");
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(child(mpm).connections()).isZero());
    }
  }

  @Test
  void bodyOfAStreamIsGatheredBeforeAWorkerIsTaken() throws Exception {
    try (RunningMpm mpm = h2c(1, RunningMpm.settings(), context -> context.response()
        .end(context.body().asString() + " " + Thread.currentThread().getName()))) {
      HttpClientRequest slow = RunningMpm.get(request(mpm, HttpMethod.POST, "/slow"));
      RunningMpm.get(slow.setChunked(true).write("one "));
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).waitIo()).isEqualTo(1);
        assertThat(working(mpm)).isZero();
      });

      assertThat(RunningMpm.get(get(mpm, "/quick")).toString()).contains("worker-g0-");
      Future<Buffer> answer = slow.response().compose(HttpClientResponse::body);
      slow.end("two");

      assertThat(RunningMpm.get(answer).toString()).startsWith("one two worker-g0-");
      RunningMpm.get(client.close());
    }
  }

  @Test
  void uploadThatIsRefusedHasItsAnswerAndTheOtherStreamsGoOn() throws Exception {
    try (RunningMpm mpm = h2c(2, RunningMpm.settings(),
        context -> context.response().setStatusCode(context.request().path().equals("/no") ? 403 : 200)
            .end("answer"))) {
      HttpClientRequest upload = RunningMpm.get(request(mpm, HttpMethod.POST, "/no"));
      Future<HttpClientResponse> refused = upload.putHeader("Content-Length", "52428800").response();
      upload.write(Buffer.buffer(new byte[1024 * 1024]));

      assertThat(RunningMpm.get(refused).statusCode()).isEqualTo(403);
      assertThat(RunningMpm.get(get(mpm, "/yes")).toString()).isEqualTo("answer");
      RunningMpm.get(client.close());
    }
  }

  @Test
  void resetStreamFreesItsWorkerAndLeavesTheConnectionAsItIs() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    try (RunningMpm mpm = h2c(2, RunningMpm.settings(), context -> {
      if (context.request().path().equals("/held")) {
        HandoffIT.hold(release);
      }
      context.response().end("done");
    })) {
      HttpClientRequest held = RunningMpm.get(request(mpm, HttpMethod.GET, "/held"));
      held.end();
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(working(mpm)).isEqualTo(1));
      RunningMpm.get(held.reset(8));

      assertThat(RunningMpm.get(get(mpm, "/other")).toString()).isEqualTo("done");
      release.countDown();

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(working(mpm)).isZero();
        assertThat(child(mpm).keepAlive()).isEqualTo(1);
        assertThat(mpm.logged).hasValue(2);
      });
      RunningMpm.get(client.close());
    }
  }

  @Test
  void idleConnectionIsClosedWhenKeepAliveTimeoutIsOver() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1,
        h2c(RunningMpm.settings()).set(MpmDirectives.KEEP_ALIVE_TIMEOUT, Duration.ofSeconds(1), HERE),
        context -> context.response().end("done"))) {
      assertThat(RunningMpm.get(get(mpm, "/")).toString()).isEqualTo("done");

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(child(mpm).connections()).isZero());
    }
  }

  @Test
  void handlerThatThrowsAnswersFiveHundredOnItsStreamAlone() throws Exception {
    try (RunningMpm mpm = h2c(2, RunningMpm.settings(), context -> {
      if (context.request().path().equals("/bad")) {
        throw new IllegalStateException("on purpose");
      }
      context.response().end("done");
    })) {
      Future<Integer> bad = request(mpm, HttpMethod.GET, "/bad").compose(HttpClientRequest::send)
          .map(HttpClientResponse::statusCode);
      assertThat(RunningMpm.get(get(mpm, "/good")).toString()).isEqualTo("done");
      assertThat(RunningMpm.get(bad)).isEqualTo(500);
      RunningMpm.get(client.close());
    }
  }

  /** Its time passes only when a test says so. */
  private static RunningMpm h2c(int workers, Settings.Builder changes, Handler<RoutingContext> handler) {
    return RunningMpm.withManualClock(workers, h2c(changes), handler);
  }

  private static Settings.Builder h2c(Settings.Builder changes) {
    return changes.set(Protocol.PROTOCOLS, List.of(Protocol.H2C, Protocol.HTTP_1_1), HERE);
  }

  private Future<Buffer> get(RunningMpm mpm, String path) {
    return request(mpm, HttpMethod.GET, path)
        .compose(request -> request.send().compose(HttpClientResponse::body));
  }

  private Future<HttpClientRequest> request(RunningMpm mpm, HttpMethod method, String path) {
    return client.request(method, mpm.port(), "127.0.0.1", path);
  }

  private static ChildSnapshot child(RunningMpm mpm) {
    return mpm.snapshot().children().get(0);
  }

  private static long working(RunningMpm mpm) {
    return mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE).count();
  }
}
