package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.api.directive.SourceLocation;
import io.baton.mpm.connection.Exchange;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketIT {

  private static final String UPGRADE = String.join("\r\n", "GET / HTTP/1.1", "Host: x",
      "Connection: Upgrade",
      "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "",
      "");

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx
      .createWebSocketClient(new WebSocketClientOptions().setTrustAll(true).setVerifyHost(false));

  @AfterEach
  void clientEnds() {
    RunningMpm.get(vertx.close());
  }

  @Test
  void upgradedConnectionIsSuspendedAndHoldsNoWorkerForAsLongAsItIsOpen() throws Exception {
    try (RunningMpm mpm = RunningMpm.withManualClock(2, RunningMpm.settings(), WebSocketIT::echo)) {
      List<WebSocket> sockets = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        sockets.add(connect(mpm));
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).suspended()).isEqualTo(5);
        assertThat(working(mpm)).isZero();
      });

      for (int minute = 0; minute < 10; minute++) {
        mpm.pass(Duration.ofMinutes(1));
      }
      assertThat(child(mpm).suspended()).as("no timeout concerns them").isEqualTo(5);

      for (WebSocket socket : sockets) {
        assertThat(RunningMpm.get(said(socket, "hello"))).isEqualTo("echo hello");
      }
      assertThat(mpm.logged).hasValue(0);
      for (WebSocket socket : sockets) {
        RunningMpm.get(socket.close());
      }
      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.logged).as("logged when they end").hasValue(5);
        assertThat(child(mpm).connections()).isZero();
      });
    }
  }

  @Test
  void webSocketStaysWithItsGenerationUntilItEndsAndHoldsNoSlot() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, WebSocketIT::echo)) {
      WebSocket socket = connect(mpm);
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(child(mpm).suspended()).isEqualTo(1));

      DeployedGeneration before = mpm.switchTo(1,
          RunningMpm.settings().set(MpmDirectives.THREADS_PER_CHILD, 1, new SourceLocation("test", 4)),
          context -> context.response().end("new"));
      Future<Void> drained = mpm.drained(before);

      try (TestClient other = mpm.connect()) {
        assertThat(other.get("/").answer()).endsWith("new");
      }
      await().atMost(RunningMpm.DEADLINE)
          .until(() -> mpm.snapshot().children().stream().noneMatch(ChildSnapshot::quiescing));
      assertThat(RunningMpm.get(said(socket, "hello"))).isEqualTo("echo hello");
      assertThat(drained.isComplete()).isFalse();

      RunningMpm.get(socket.close());
      RunningMpm.get(drained);
    }
  }

  @Test
  void upgradeOnTheListenerIsSuspendedToo() throws Exception {
    try (RunningMpm mpm = RunningMpm.onEventLoop(WebSocketIT::echo)) {
      WebSocket socket = connect(mpm);
      await().atMost(RunningMpm.DEADLINE)
          .untilAsserted(() -> assertThat(child(mpm).suspended()).isEqualTo(1));

      assertThat(RunningMpm.get(said(socket, "hello"))).isEqualTo("echo hello");

      RunningMpm.get(socket.close());
    }
  }

  @Test
  void clientThatVanishesLeavesNothingBehind() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, RunningMpm.settings(), WebSocketIT::echo)) {
      try (TestClient raw = mpm.connect()) {
        raw.send(UPGRADE);
        await().atMost(RunningMpm.DEADLINE)
            .untilAsserted(() -> assertThat(child(mpm).suspended()).isEqualTo(1));
      }

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(child(mpm).connections()).isZero();
        assertThat(mpm.logged).hasValue(1);
      });
    }
  }

  @Test
  void clientThatVanishesBeforeTheUpgradeLeavesNothingBehind() throws Exception {
    try (RunningMpm mpm = RunningMpm.withWorkers(1, RunningMpm.settings(), context -> {
      await().atMost(RunningMpm.DEADLINE).until(() -> Exchange.of(context).connection().isInputClosed());
      context.request().toWebSocket().onFailure(context::fail);
    })) {
      try (TestClient raw = mpm.connect()) {
        raw.send(UPGRADE);
        await().atMost(RunningMpm.DEADLINE).until(() -> HandoffIT.busy(mpm) == 1);
      }

      await().atMost(RunningMpm.DEADLINE).untilAsserted(() -> {
        assertThat(mpm.logged).hasValue(1);
        assertThat(child(mpm).connections()).isZero();
      });
    }
  }

  private static void echo(RoutingContext context) {
    context.request().toWebSocket()
        .onSuccess(socket -> socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text)))
        .onFailure(context::fail);
  }

  private WebSocket connect(RunningMpm mpm) {
    return RunningMpm.get(client.connect(
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(mpm.port()).setURI("/echo")
            .setSsl(OverTls.current().isPresent())));
  }

  private static Future<String> said(WebSocket socket, String text) {
    Promise<String> answer = Promise.promise();
    socket.textMessageHandler(answer::complete);
    socket.writeTextMessage(text);
    return answer.future();
  }

  private static ChildSnapshot child(RunningMpm mpm) {
    return mpm.snapshot().children().get(0);
  }

  private static long working(RunningMpm mpm) {
    return mpm.snapshot().workers().filter(worker -> worker.status() == WorkerStatus.WRITE).count();
  }
}
