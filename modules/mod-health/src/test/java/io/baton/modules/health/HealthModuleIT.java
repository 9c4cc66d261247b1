package io.baton.modules.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ServerControl;
import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthModuleIT implements ServerControl {

  @TempDir
  Path documentRoot;
  private volatile State state = State.RUNNING;
  private ModuleServer server;

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"STARTING,503,DOWN", "RUNNING,200,UP", "STOPPING,503,DOWN"})
  void aServerIsReadyFromTheEndOfItsStartToTheBeginningOfItsEnd(State now, int status, String word)
      throws Exception {
    start(Map.of(ServerControl.class, this));
    state = now;

    Answer answer = server.get("/ready");

    assertThat(answer.status()).isEqualTo(status);
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getString("status")).isEqualTo(word);
    assertThat(body.getJsonArray("checks").getJsonObject(0).getJsonObject("data"))
        .isEqualTo(new JsonObject().put("state", now.name().toLowerCase(Locale.ROOT)).put("generation", 7));
  }

  @Test
  void aServerThatDoesNotSayWhereItIsIsNotReady() throws Exception {
    start(Map.of());

    assertThat(server.get("/ready").status()).isEqualTo(503);
    assertThat(server.get("/ready").body()).contains("\"unknown\"");
  }

  @Test
  void whileEveryEventLoopRunsTheServerIsAlive() throws Exception {
    start(Map.of());

    Answer answer = server.get("/live");

    assertThat(answer.status()).isEqualTo(200);
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getString("status")).isEqualTo("UP");
    assertThat(body.getJsonArray("checks").getJsonObject(0).getString("id")).isEqualTo("event-loops");
    assertThat(body.getJsonArray("checks").getJsonObject(0).getJsonObject("data").getInteger("event-loops"))
        .isPositive();
  }

  @Test
  void anEventLoopThatIsBlockedIsNamedAndTheServerNotAlive() throws Exception {
    start(Map.of());
    assertThat(server.get("/live").status()).isEqualTo(200);
    CountDownLatch release = new CountDownLatch(1);
    EventExecutor blocked = blockOne(release);

    Answer answer = server.get("/live");
    release.countDown();

    assertThat(answer.status()).isEqualTo(503);
    JsonObject data = new JsonObject(answer.body()).getJsonArray("checks").getJsonObject(0)
        .getJsonObject("data");
    assertThat(data.getJsonArray("blocked")).singleElement().asString()
        .startsWith("vert.x-eventloop-thread-");
    assertThat(blocked.submit(() -> "free").get()).isEqualTo("free");
    assertThat(server.get("/live").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/live", "/ready"})
  void nobodyKeepsAnAnswerAndOthersThanGetAreRefused(String path) throws Exception {
    start(Map.of(ServerControl.class, this));

    Answer answer = server.get(path);
    Answer head = server.send("HEAD", path, "");
    Answer post = server.send("POST", path, "x");

    assertThat(answer.headers().get("Content-Type")).isEqualTo("application/json");
    assertThat(answer.headers().get("Cache-Control")).isEqualTo("no-store");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().get("Content-Length")).isEqualTo(Integer.toString(answer.body().length()));
    assertThat(post.headers().get("Allow")).isEqualTo("GET,HEAD");
  }

  private void start(Map<Class<?>, Object> services) throws Exception {
    server = ModuleServer.start(documentRoot, services,
        text -> text.location("/live", "SetHandler server-live")
            .location("/ready", "SetHandler server-ready"),
        new HealthModule());
  }

  /** Blocks an event loop on which neither the server nor its client lives. */
  private EventExecutor blockOne(CountDownLatch release) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    EventExecutor last = null;
    for (EventExecutor loop : ((VertxInternal) server.vertx()).eventLoopGroup()) {
      last = loop;
    }
    last.execute(() -> {
      begun.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    begun.await();
    return last;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Future<ReloadRecord> reload(String asker) {
    throw new UnsupportedOperationException("nobody asks for it here");
  }

  @Override
  public Future<ConfigurationCheck> check() {
    throw new UnsupportedOperationException("nobody asks for it here");
  }

  @Override
  public List<ReloadRecord> reloads() {
    return List.of();
  }
}
