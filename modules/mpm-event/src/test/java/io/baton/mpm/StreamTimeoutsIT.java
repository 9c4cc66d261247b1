package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.FaultDirectives;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.Protocol;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Time-outs of requests that share an HTTP/2 connection, on a clock that the test moves. */
class StreamTimeoutsIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final int LARGE = 1024 * 1024;
  private static final Duration A_WHILE = Duration.ofSeconds(20);
  private static final int FRAMES_OF_A_WINDOW = 4;

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
  void streamWhoseReaderTakesNothingIsResetThoughOthersGoOn() throws Exception {
    try (RunningMpm mpm = h2c(RunningMpm.settings().set(MpmDirectives.TIMEOUT, Duration.ofSeconds(60), HERE),
        StreamTimeoutsIT::answer)) {
      HttpClientResponse stuck = paused(mpm);
      Promise<Throwable> end = Promise.promise();
      stuck.exceptionHandler(end::tryComplete);

      for (int i = 0; i < 3; i++) {
        mpm.pass(A_WHILE.minusSeconds(1));
        assertThat(get(mpm, "/small")).isEqualTo("small");
      }
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(mpm.logged).as("small answers alone are complete").hasValue(3));
      mpm.pass(A_WHILE.multipliedBy(2));

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(mpm.logged).hasValue(4));
      assertThat(get(mpm, "/small")).isEqualTo("small");
      assertThat(mpm.snapshot().children().get(0).connections()).as("all on one connection").isEqualTo(1);
      assertThat(RunningMpm.get(end.future())).isInstanceOfSatisfying(StreamResetException.class,
          reset -> assertThat(reset.getCode()).isEqualTo(Http2Error.CANCEL.code()));
      RunningMpm.get(client.close());
    }
  }

  @Test
  void streamWhoseReaderTakesSomethingNowAndThenIsReadToItsEnd() throws Exception {
    try (RunningMpm mpm = h2c(RunningMpm.settings().set(MpmDirectives.TIMEOUT, Duration.ofSeconds(60), HERE),
        StreamTimeoutsIT::answer)) {
      HttpClientResponse slow = paused(mpm);
      AtomicInteger taken = new AtomicInteger();
      slow.handler(part -> taken.addAndGet(part.length()));

      for (int i = 0; i < 8; i++) {
        int before = taken.get();
        slow.fetch(FRAMES_OF_A_WINDOW);
        await().atMost(RunningMpm.DEADLINE).until(() -> taken.get() > before);
        assertThat(get(mpm, "/small")).as("what opens the window was read before this").isEqualTo("small");
        mpm.pass(A_WHILE);
      }

      Future<Void> end = slow.end();
      slow.resume();
      RunningMpm.get(end);
      assertThat(taken).hasValue(LARGE);
      RunningMpm.get(client.close());
    }
  }

  @Test
  void streamLeftUnansweredIsAnsweredForAfterItsOwnTimeAndNoOthers() throws Exception {
    try (RunningMpm mpm = h2c(
        RunningMpm.settings().set(FaultDirectives.SUSPEND_TIMEOUT, Duration.ofSeconds(60), HERE),
        StreamTimeoutsIT::answer)) {
      Future<HttpClientResponse> first = send(mpm, "/forgotten?1");
      assertThat(get(mpm, "/small")).as("the worker has returned from the one before").isEqualTo("small");
      mpm.pass(A_WHILE.multipliedBy(2));
      Future<HttpClientResponse> second = send(mpm, "/forgotten?2");
      assertThat(get(mpm, "/small")).as("the worker has returned from the one before").isEqualTo("small");

      mpm.pass(A_WHILE);

      assertThat(RunningMpm.get(first).statusCode()).isEqualTo(500);
      assertThat(second.isComplete()).isFalse();
      mpm.pass(A_WHILE.multipliedBy(2));
      assertThat(RunningMpm.get(second).statusCode()).isEqualTo(500);
      assertThat(mpm.errors.lines).filteredOn(line -> line.contains("SuspendTimeout of 60000 ms")).hasSize(2);
      RunningMpm.get(client.close());
    }
  }

  private static void answer(RoutingContext context) {
    switch (context.request().path()) {
      case "/small" -> context.response().end("small");
      case "/large" -> context.response().end(Buffer.buffer(new byte[LARGE]));
      default -> {
        // It is forgotten.
      }
    }
  }

  /** A large answer of which the client's system takes a window and the client nothing. */
  private HttpClientResponse paused(RunningMpm mpm) {
    return RunningMpm
        .get(request(mpm, "/large").compose(request -> request.send().map(HttpClientResponse::pause)));
  }

  private Future<HttpClientRequest> request(RunningMpm mpm, String target) {
    return client.request(HttpMethod.GET, mpm.port(), "127.0.0.1", target);
  }

  private Future<HttpClientResponse> send(RunningMpm mpm, String target) {
    return request(mpm, target).compose(HttpClientRequest::send);
  }

  private String get(RunningMpm mpm, String target) {
    return RunningMpm
        .get(request(mpm, target).compose(request -> request.send().compose(HttpClientResponse::body)))
        .toString();
  }

  private static RunningMpm h2c(Settings.Builder settings, Handler<RoutingContext> handler) {
    return RunningMpm.withManualClock(1,
        settings.set(Protocol.PROTOCOLS, List.of(Protocol.H2C, Protocol.HTTP_1_1), HERE), handler);
  }
}
