package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.control.ServerControl;
import io.baton.modules.status.EventReader.Event;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.stream.Moment;
import io.baton.modules.status.stream.StatusStream;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The seconds are those of the test. */
@Timeout(30)
class StatusStreamIT {

  private static final long BEGIN = 1_795_385_000_000L;

  private final AtomicLong now = new AtomicLong(BEGIN);
  private final AtomicInteger computed = new AtomicInteger();
  private final StatusServer server = new StatusServer();
  private final Scoreboard scoreboard = new Scoreboard(1, 2, BEGIN);
  private final RecordedControl control = new RecordedControl();
  private StatusSource source;
  private StatusStream stream;
  private volatile boolean failing;

  @BeforeEach
  void startServer() throws Exception {
    server.services.put(Scoreboard.class, scoreboard);
    server.services.put(ServerControl.class, control);
    scoreboard.worker(0, 0).beginRequest(BEGIN, 1, "192.0.2.7", "http/1.1", "a.example:80",
        "GET /a?q HTTP/1.1");
    source = new StatusSource(server, () -> HostUsage.UNKNOWN,
        () -> Instant.ofEpochMilli(now.get()));
    stream = new StatusStream(server.vertx(), this::moment, source::reasonToEnd, source::isStopping,
        () -> Instant.ofEpochMilli(now.get()));
    server.handlers.put("server-status", new StatusHandler(source, stream));
    server.listen();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void firstEventComesAtOnceAndIsWhole() throws Exception {
    try (EventReader reader = server.stream()) {
      Event first = reader.next();

      assertThat(reader.response().statusCode()).isEqualTo(200);
      assertThat(reader.response().headers().firstValue("Content-Type")).contains("text/event-stream");
      assertThat(reader.response().headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(first.name()).isEqualTo("state");
      assertThat(first.data().fieldNames()).isEqualTo(server.json("GET", "/?json").fieldNames());
      assertThat(first.data().getLong("currentTime")).isEqualTo(BEGIN);
      assertThat(first.data().getJsonObject("server").getValue("name")).isNull();
      assertThat(first.data().getJsonArray("workers").getJsonObject(0).getString("client"))
          .isEqualTo("192.0.2.7");
    }
  }

  @Test
  void everySecondSaysOnlyWhatChanged() throws Exception {
    try (EventReader reader = server.stream()) {
      reader.next();
      scoreboard.worker(0, 1).beginRequest(BEGIN, 2, "192.0.2.8", "http/1.1", "a.example:80",
          "GET /b HTTP/1.1");

      second();
      Event change = reader.next();

      assertThat(change.name()).isEqualTo("change");
      assertThat(change.data().fieldNames()).contains("currentTime", "uptimeSeconds", "averages", "workers")
          .doesNotContain("server", "children", "admission", "schema");
      assertThat(change.data().getJsonArray("workers")).singleElement()
          .satisfies(row -> assertThat(((JsonObject) row).getString("request")).isEqualTo("GET /b HTTP/1.1"));
    }
  }

  @Test
  void secondWithoutNewsIsAComment() throws Exception {
    try (EventReader reader = server.stream()) {
      reader.next();

      second();

      assertThat(reader.next()).isEqualTo(new Event(":", "", "nothing new"));
    }
  }

  @Test
  void whoMayNotSeeDetailsIsToldWithoutThem() throws Exception {
    try (EventReader reader = server.stream("Via", "1.1 proxy"); EventReader local = server.stream()) {
      Event first = reader.next();

      assertThat(first.text()).doesNotContain("192.0.2.7", "?q").contains("GET /a?masked HTTP/1.1");
      assertThat(first.data().getBoolean("detailed")).isFalse();
      assertThat(local.next().text()).contains("192.0.2.7", "/a?q");
    }
  }

  @Test
  void stateIsComputedOnceASecondHoweverManyListen() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    for (int i = 0; i < StatusStream.MOST; i++) {
      readers.add(server.stream());
    }
    for (EventReader reader : readers) {
      assertThat(reader.next().name()).isEqualTo("state");
    }
    assertThat(computed).hasValueLessThanOrEqualTo(2);
    computed.set(0);
    scoreboard.child(0).start(0, 42, 1, 0);

    second();

    for (EventReader reader : readers) {
      assertThat(reader.next().data().getJsonArray("children")).hasSize(1);
      reader.close();
    }
    assertThat(computed).hasValue(1);
    await().until(() -> stream.subscribers() == 0);
  }

  @Test
  void oneMoreThanTheLimitIsAskedToComeLater() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    for (int i = 0; i < StatusStream.MOST; i++) {
      readers.add(server.stream());
    }

    HttpResponse<String> refused = server.ask("GET", "/server-status?stream");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("10");
    assertThat(refused.body()).contains("100 streams");
    readers.get(0).close();
    await().until(() -> stream.subscribers() < StatusStream.MOST);
    try (EventReader another = server.stream()) {
      assertThat(another.next().name()).isEqualTo("state");
    }
    for (EventReader reader : readers) {
      reader.close();
    }
  }

  @Test
  void streamEndsWhenAnotherGenerationServes() throws Exception {
    try (EventReader reader = server.stream()) {
      reader.next();
      scoreboard.server().generation(1, 2);

      second();

      assertThat(reader.next()).isEqualTo(new Event("end", "", "{\"reason\":\"reload\"}"));
      assertThat(reader.next().name()).isEqualTo("(the stream is over)");
      await().until(() -> stream.subscribers() == 0);
    }
  }

  @Test
  void streamEndsWhenTheServerStops() throws Exception {
    try (EventReader reader = server.stream()) {
      reader.next();
      control.state = ServerControl.State.STOPPING;

      second();

      assertThat(reader.next().data().getJsonObject("server").getString("state")).isEqualTo("stopping");
      assertThat(reader.next().text()).isEqualTo("{\"reason\":\"stop\"}");
      assertThat(reader.next().name()).isEqualTo("(the stream is over)");
    }
  }

  @Test
  void streamAtAdminListenGoesOnWhileTheServerStops() throws Exception {
    server.isAdmin = true;
    try (EventReader reader = server.stream()) {
      reader.next();
      control.state = ServerControl.State.STOPPING;

      second();
      assertThat(reader.next().data().getJsonObject("server").getString("state")).isEqualTo("stopping");
      scoreboard.child(0).start(0, 42, 1, 0);
      second();
      assertThat(reader.next().data().getJsonArray("children")).hasSize(1);

      stream.end("stop");
      assertThat(reader.next().text()).isEqualTo("{\"reason\":\"stop\"}");
    }
  }

  @Test
  void streamThatIsAskedForAfterTheEndEndsAtOnce() throws Exception {
    stream.end("stop");

    try (EventReader reader = server.stream()) {
      assertThat(reader.next().name()).isEqualTo("end");
    }
  }

  @Test
  void failureOfOneSecondDoesNotStopTheNext() throws Exception {
    try (EventReader reader = server.stream()) {
      reader.next();
      failing = true;
      await().until(this::secondIsComputed);
      failing = false;
      scoreboard.child(0).start(0, 42, 1, 0);

      await().until(this::secondIsComputed);

      assertThat(reader.next().name()).isEqualTo("change");
    }
  }

  @Test
  void headHasTheFieldsAndNoStream() throws Exception {
    HttpResponse<String> head = server.ask("HEAD", "/server-status?stream");

    assertThat(head.headers().firstValue("Content-Type")).contains("text/event-stream");
    assertThat(stream.subscribers()).isZero();
  }

  private void second() {
    now.addAndGet(1000);
    stream.tick();
  }

  /** Whoever tells the first event may still be at it, and then does this second too, a moment later. */
  private boolean secondIsComputed() {
    int before = computed.get();
    try {
      second();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("this second fails");
    }
    return computed.get() > before;
  }

  private Optional<Moment> moment() {
    computed.incrementAndGet();
    if (failing) {
      throw new IllegalStateException("this second fails");
    }
    return source.moment();
  }
}
