package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.ChildSnapshot;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** How long connections wait, by a clock that the test moves (spec event-mpm §3.7, §4). */
class TimeoutsIT {

  private static final SourceLocation HERE = new SourceLocation("test", 3);
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration HEADER = Duration.ofSeconds(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Test
  void parkedConnectionIsClosedAfterKeepAliveTimeoutAndLingersTwoSeconds() throws Exception {
    Duration keepAlive = Duration.ofSeconds(15);
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(MpmDirectives.KEEP_ALIVE_TIMEOUT, keepAlive, HERE), TimeoutsIT::fine);
        TestClient client = mpm.connect()) {
      assertThat(client.get("/").answer()).endsWith("fine");
      becomes(mpm, ChildSnapshot::keepAlive);

      mpm.pass(keepAlive.minus(MOMENT));
      assertThat(client.get("/").answer()).as("in time").endsWith("fine");
      becomes(mpm, ChildSnapshot::keepAlive);

      mpm.pass(keepAlive);
      assertThat(client.rest()).as("closed without a word").isEmpty();
      becomes(mpm, ChildSnapshot::closing);
      mpm.pass(Duration.ofSeconds(2).minus(MOMENT));
      stays(mpm, ChildSnapshot::closing);
      mpm.pass(MOMENT);
      isGone(mpm);
    }
  }

  @Test
  void connectionThatIsClosedAfterItsAnswerLingersThirtySeconds() throws Exception {
    try (RunningMpm mpm = RunningMpm.withManualClock(1, RunningMpm.settings(), TimeoutsIT::fine);
        TestClient client = mpm.connect()) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(client.rest()).endsWith("fine");
      becomes(mpm, ChildSnapshot::closing);

      mpm.pass(Duration.ofSeconds(30).minus(MOMENT));
      client.send("still talking");
      stays(mpm, ChildSnapshot::closing);
      mpm.pass(MOMENT);

      isGone(mpm);
    }
  }

  @Test
  void readerOfALongAnswerHasTheTimeoutAgainWithEachByteItTakes() throws Exception {
    int buffers = 16 * 1024 * 1024; // more than the system holds for both ends: the server has sent in the meantime
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, TIMEOUT, HERE),
        context -> context.response().end(Buffer.buffer(new byte[5 * buffers])));
        TestClient client = mpm.connect()) {
      client.get("/");
      becomes(mpm, ChildSnapshot::writing);

      for (int round = 0; round < 3; round++) {
        mpm.pass(TIMEOUT.minus(MOMENT));
        stays(mpm, ChildSnapshot::writing);
        client.skip(buffers);
        mpm.pass(MOMENT);
        stays(mpm, ChildSnapshot::writing);
      }

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        mpm.pass(TIMEOUT);
        assertThat(child(mpm).connections()).isZero();
      });
    }
  }

  @Test
  void connectionThatNeverSendsARequestIsClosedAfterRequestReadTimeout() throws Exception {
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, TIMEOUT, HERE), TimeoutsIT::fine);
        TestClient client = mpm.connect()) {
      becomes(mpm, ChildSnapshot::waitIo);
      mpm.pass(HEADER.minus(MOMENT));
      stays(mpm, ChildSnapshot::waitIo);

      mpm.pass(MOMENT);

      assertThat(client.rest()).isEmpty();
      mpm.pass(Duration.ofSeconds(2));
      isGone(mpm);
    }
  }

  @Test
  void headThatComesSlowlyEarnsTimeByItsBytesUpToTheMaximum() throws Exception {
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, TIMEOUT, HERE), TimeoutsIT::fine);
        TestClient client = mpm.connect()) {
      assertThat(client.get("/").answer()).endsWith("fine");
      becomes(mpm, ChildSnapshot::keepAlive);
      client.send("GET / HTTP/1.1\r\nX: " + "x".repeat(25_000));
      becomes(mpm, ChildSnapshot::waitIo);
      mpm.pass(HEADER.plusSeconds(19));
      stays(mpm, ChildSnapshot::waitIo);

      mpm.pass(Duration.ofSeconds(1));

      assertThat(client.rest()).as("40 s are the most").startsWith("HTTP/1.1 408 ");
      mpm.pass(Duration.ofSeconds(30));
      isGone(mpm);
    }
  }

  @Test
  void smallBodyThatStopsHasTheClientAnsweredWith408() throws Exception {
    try (RunningMpm mpm = RunningMpm.withManualClock(1,
        RunningMpm.settings().set(MpmDirectives.TIMEOUT, TIMEOUT, HERE), TimeoutsIT::fine);
        TestClient client = mpm.connect()) {
      assertThat(client.get("/").answer()).endsWith("fine");
      becomes(mpm, ChildSnapshot::keepAlive);
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
      becomes(mpm, ChildSnapshot::waitIo);
      mpm.pass(HEADER.minus(MOMENT));
      stays(mpm, ChildSnapshot::waitIo);
      mpm.pass(Duration.ofSeconds(1).plus(MOMENT)); // what its bytes earned, in whole seconds

      assertThat(client.answer()).startsWith("HTTP/1.1 408 ");
      assertThat(mpm.errors.lines).contains("info AH01382: Request body read timeout");
      mpm.pass(Duration.ofSeconds(30));
      isGone(mpm);
    }
  }

  private static void fine(RoutingContext context) {
    context.response().end("fine");
  }

  private static void becomes(RunningMpm mpm, ToIntFunction<ChildSnapshot> state) {
    await().atMost(RunningMpm.DEADLINE)
        .untilAsserted(() -> assertThat(state.applyAsInt(child(mpm))).isEqualTo(1));
  }

  private static void stays(RunningMpm mpm, ToIntFunction<ChildSnapshot> state) {
    assertThat(state.applyAsInt(child(mpm))).isEqualTo(1);
  }

  private static void isGone(RunningMpm mpm) {
    await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> assertThat(child(mpm).connections()).isZero());
  }

  private static ChildSnapshot child(RunningMpm mpm) {
    return mpm.snapshot().children().get(0);
  }
}
