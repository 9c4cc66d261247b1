package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ConfigurationChange.Kind;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadStep;
import io.baton.scoreboard.ChildSnapshot;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.ConnectionEnd;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.RawResponse;
import io.baton.testkit.client.load.LoadClients;
import io.baton.testkit.client.load.LoadPlan;
import io.baton.testkit.client.load.LoadReport;
import io.baton.testkit.jar.ModuleJar;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new configuration takes the place of the one that runs, and nobody notices. */
class ReloadIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String SMALL = """
                                      StartServers 2
                                      ThreadsPerChild 4
                                      MaxRequestWorkers 32
                                      MinSpareThreads 1
                                      MaxSpareThreads 32
                                      KeepAliveTimeout 600
                                      <Location /hello>
                                        SetHandler example-hello
                                      </Location>
                                      <Location /slow>
                                        SetHandler held
                                      </Location>
                                      """;

  /** A handler that speaks another protocol from then on. */
  private static final String TALK = """
                                     package example;

                                     import io.baton.api.directive.Directive;
                                     import io.baton.api.module.*;
                                     import io.vertx.core.ThreadingModel;
                                     import java.util.List;

                                     public final class Talk implements ServerModule {
                                       public String name() {
                                         return "talk_module";
                                       }
                                       public String sourceName() {
                                         return "mod_talk.c";
                                       }
                                       public List<Directive<?>> directives() {
                                         return List.of();
                                       }
                                       public void register(Hooks hooks, ModuleContext context) {
                                         hooks.handler("talk", ThreadingModel.WORKER,
                                             request -> request.request().toWebSocket());
                                       }
                                     }
                                     """;

  @TempDir
  Path root;

  @Test
  void newConfigurationAnswersOnTheSameConnection() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL);
        RawConnection client = server.client().connect()) {
      assertThat(get(client, "/hello").text()).contains("generation: 0");
      assertThat(get(client, "/more").status()).isEqualTo(404);

      ReloadRecord record = server.configure(SMALL + "Alias /more " + server.htdocs() + "/x.txt\n").reload();

      Files.writeString(server.htdocs().resolve("x.txt"), "new");
      assertThat(get(client, "/more").text()).isEqualTo("new");
      assertThat(get(client, "/hello").text()).contains("generation: 1");
      assertThat(record.generation()).contains(1);
      assertThat(record.askers()).containsExactly("test");
      assertThat(record.errors()).isEmpty();
      assertThat(record.changes()).singleElement().satisfies(change -> {
        assertThat(change.kind()).isEqualTo(Kind.ADDED);
        assertThat(change.line().directive()).isEqualTo("Alias");
        assertThat(change.line().where().file()).endsWith("baton.conf");
      });
      server.awaitDrained();
      assertThat(server.control().reloads().get(0).outcome()).isEqualTo(Outcome.DONE);
      assertThat(server.control().reloads().get(0).steps()).containsOnlyKeys(ReloadStep.values());
    }
  }

  @Test
  void serverThatIsToStopServesNoFurtherGeneration() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL).allowErrors()) {
      RawConnection slow = server.client().connect();
      slow.send("GET /slow HTTP/1.1\r\nHost: test.example\r\n\r\n");
      RunningServer.until("a worker has the request", () -> server.busyWorkers() == 1);

      Future<ReloadRecord> reload = server.configure(SMALL + "MaxKeepAliveRequests 7\n").askForReload();
      Future<Void> stopped = server.stopGracefully();

      RunningServer.until("the reload is over", reload::isComplete);
      assertThat(reload.result().outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(reload.result().errors()).containsExactly("the server is stopping");
      server.releaseHeld(1);
      assertThat(slow.readResponse().text()).contains("generation: 0");
      slow.close();
      RunningServer.until("it has stopped", stopped::isComplete);
      Assertions.assertThatThrownBy(() -> server.client().connect()).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void restartEndsOldRequestsAlsoOnNewWorkers() throws Exception {
    String lines = """
                   StartServers 1
                   ThreadsPerChild 2
                   MaxRequestWorkers 2
                   ServerLimit 1
                   MinSpareThreads 1
                   KeepAliveTimeout 600
                   <Location /hello>
                     SetHandler example-hello
                   </Location>
                   <Location /stuck>
                     SetHandler held
                   </Location>
                   """;
    List<RawConnection> clients = new ArrayList<>();
    try (RunningServer server = RunningServer.start(root, lines).allowErrors()) {
      for (int i = 0; i < 4; i++) {
        clients.add(server.client().connect());
        assertThat(get(clients.get(i), "/hello").status()).isEqualTo(200);
      }
      for (RawConnection client : clients) {
        client.send("GET /stuck HTTP/1.1\r\nHost: test.example\r\n\r\n");
      }
      RunningServer.until("all have a worker or wait",
          () -> server.busyWorkers() + server.snapshot().waitingCount() == 4);

      server.restart();

      server.awaitDrained();
      RunningServer.until("every worker is idle again", () -> server.busyWorkers() == 0);
      assertThat(server.client().get("/hello").text()).contains("generation: 1");
      for (RawConnection client : clients) {
        client.close();
      }
    }
  }

  @Test
  void reloadsUnderLoadFailNoRequestAndCloseNoConnection() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL)) {
      Files.writeString(server.htdocs().resolve("a.txt"), "file");
      server.reload();
      server.awaitDrained();
      int deployments = server.deployments() - workers(server);
      LoadPlan plan = LoadPlan.get(RawHttpClient.loopback(server.port()), "/hello", "/a.txt")
          .withConnections(16)
          .withCheck(answer -> answer.status() == 200 ? Optional.empty() : Optional.of(answer.toString()));
      try (LoadClients clients = LoadClients.start(plan)) {
        for (int reload = 0; reload < 40; reload++) {
          server.configure(
              SMALL + "ServerAdmin webmaster" + reload + "@test.example\nMaxKeepAliveRequests 0\n");
          assertThat(server.reload().errors()).isEmpty();
          long before = clients.report().answered();
          clients.awaitAnswers(before + 50, LIMIT);
        }
        LoadReport report = clients.stop(LIMIT);
        assertThat(report.isClean()).as("%s", report).isTrue();
        assertThat(report.failed()).isZero();
        assertThat(report.connectionsOpened() - report.closedAnnounced()).isEqualTo(16);
      }
      server.awaitDrained();
      assertThat(server.control().reloads()).hasSize(41)
          .allSatisfy(record -> assertThat(record.outcome()).isEqualTo(Outcome.DONE));
      RunningServer.until("nothing but the workers is deployed beside what was before",
          () -> server.deployments() - workers(server) == deployments);
      RunningServer.until("each worker has its thread, and nobody else",
          () -> workerThreads() == workers(server));
    }
  }

  @Test
  void requestUnderWayIsAnsweredByTheGenerationThatBeganIt() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL);
        RawConnection slow = server.client().connect();
        RawConnection other = server.client().connect()) {
      slow.send(request("/slow"));
      RunningServer.until("the request is with a worker", () -> server.busyWorkers() == 1);

      ReloadRecord record = server.reload();

      assertThat(record.outcome()).isEqualTo(Outcome.DRAINING);
      assertThat(get(other, "/hello").text()).contains("generation: 1");
      RunningServer.until("only the child with the request is left of the old ones",
          () -> server.snapshot().children().stream().filter(ChildSnapshot::quiescing).count() == 1);
      assertThat(server.snapshot().children()).filteredOn(ChildSnapshot::quiescing)
          .allSatisfy(child -> assertThat(child.generation()).isZero());
      RunningServer.until("the record says what is held",
          () -> server.control().reloads().get(0).held().toString().contains("GET /slow HTTP/1.1"));

      server.releaseHeld(1);
      assertThat(slow.readResponse().text()).contains("generation: 0");
      server.awaitDrained();
      assertThat(server.snapshot().children()).noneMatch(ChildSnapshot::quiescing);
      assertThat(get(slow, "/hello").text()).as("the connection lives on").contains("generation: 1");
    }
  }

  @Test
  void listenIsAddedAndRemoved() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL)) {
      server.configure("Listen 127.0.0.1:0\n" + SMALL).reload();
      int added = server.port(1);
      RawHttpClient there = RawHttpClient.toLoopback(added);
      try (RawConnection idle = there.connect();
          RawConnection busy = there.connect();
          RawConnection kept = server.client().connect()) {
        assertThat(get(idle, "/hello").text()).contains("generation: 1");
        assertThat(get(kept, "/hello").text()).contains("generation: 1");
        busy.send(request("/slow"));
        RunningServer.until("the request is with a worker", () -> server.busyWorkers() == 1);

        assertThat(server.configure(SMALL).reload().errors()).isEmpty();

        assertThat(idle.awaitEnd()).isEqualTo(ConnectionEnd.END_OF_STREAM);
        server.releaseHeld(1);
        RawResponse last = busy.readResponse();
        assertThat(last.status()).isEqualTo(200);
        assertThat(last.announcesClose()).isTrue();
        assertThat(get(kept, "/hello").text()).contains("generation: 2");
        Assertions.assertThatThrownBy(there::connect).isInstanceOf(ConnectException.class);
      }
      server.configure("Listen 127.0.0.1:0\n" + SMALL).reload();
      assertThat(RawHttpClient.toLoopback(server.port(1)).get("/hello").text()).contains("generation: 3");
    }
  }

  @Test
  void sizesOfEverythingChange() throws Exception {
    try (
        RunningServer server = RunningServer.start(root,
            SMALL + "Listeners 1\nServerLimit 4\nThreadLimit 8\n");
        RawConnection client = server.client().connect()) {
      get(client, "/hello");
      for (String sizes : List.of(
          "Listeners 3\nServerLimit 2\nThreadLimit 2\nThreadsPerChild 2\nMaxRequestWorkers 4\n",
          "Listeners 1\nServerLimit 40\nThreadLimit 100\nThreadsPerChild 80\nMaxRequestWorkers 160\nListenBacklog 5\n",
          "Listeners 2\nServerLimit 1\nThreadLimit 4\nThreadsPerChild 1\nMaxRequestWorkers 1\nKeepAliveTimeout 900\n")) {
        ReloadRecord record = server.configure(SMALL + sizes).reload();

        assertThat(record.errors()).isEmpty();
        assertThat(get(client, "/hello").text()).contains("generation: " + record.generation().orElseThrow());
        assertThat(server.client().get("/hello").status()).isEqualTo(200);
        server.awaitDrained();
      }
      assertThat(server.snapshot().workers().filter(worker -> worker.status().letter() == '_')).hasSize(1);
    }
  }

  @Test
  void stalledDownloadHoldsItsGenerationButNoSlot() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL);
        RawConnection stalled = server.client().withReceiveBuffer(4096).connect()) {
      byte[] large = new byte[8 * 1024 * 1024];
      Files.write(server.htdocs().resolve("large.bin"), large);
      stalled.send(request("/large.bin"));
      RunningServer.until("the answer is on its way",
          () -> server.snapshot().children().stream().mapToInt(ChildSnapshot::writing).sum() == 1);

      assertThat(server.reload().outcome()).isEqualTo(Outcome.DRAINING);

      RunningServer.until("no old child has a slot",
          () -> server.snapshot().children().stream().noneMatch(ChildSnapshot::quiescing));
      assertThat(server.control().reloads().get(0).outcome()).isEqualTo(Outcome.DRAINING);
      assertThat(stalled.readResponse().bodyBytes()).isEqualTo(large.length);
      server.awaitDrained();
      assertThat(get(stalled, "/hello").text()).contains("generation: 1");
    }
  }

  @Test
  void requestsThatTakeLongerThanTheReloadTimeoutAreEndedAndNamed() throws Exception {
    try (RunningServer server = RunningServer.start(root, SMALL + "GracefulReloadTimeout 1\n").allowErrors();
        RawConnection stuck = server.client().connect();
        RawConnection other = server.client().connect()) {
      stuck.send(request("/slow"));
      RunningServer.until("the request is with a worker", () -> server.busyWorkers() == 1);

      server.reload();
      server.awaitDrained();

      ReloadRecord record = server.control().reloads().get(0);
      assertThat(record.forced()).isTrue();
      assertThat(record.held().toString()).contains("GET /slow HTTP/1.1");
      assertThat(get(other, "/hello").text()).contains("generation: 1");
      assertThat(server.snapshot().children()).noneMatch(ChildSnapshot::quiescing);
      stuck.readToEnd();
    }
  }

  @Test
  void downloadAndWebSocketStayUntilTheReloadTimeoutAndAreNamed() throws Exception {
    new ModuleJar().module("example.Talk", TALK).writeTo(root.resolve("talk.jar"));
    String lines = SMALL + """
                           GracefulReloadTimeout 5
                           LoadModule talk_module talk.jar
                           <Location /talk>
                             SetHandler talk
                           </Location>
                           """;
    try (RunningServer server = RunningServer.start(root, lines).allowErrors();
        RawConnection stalled = server.client().withReceiveBuffer(4096).connect();
        RawConnection talk = server.client().connect()) {
      Files.write(server.htdocs().resolve("large.bin"), new byte[8 * 1024 * 1024]);
      stalled.send(request("/large.bin"));
      talk.send(String.join("\r\n", "GET /talk HTTP/1.1", "Host: test.example", "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "", ""));
      RunningServer.until("one is being written, the other has another protocol",
          () -> server.snapshot().children().stream().mapToInt(ChildSnapshot::writing).sum() == 1
              && server.snapshot().children().stream().mapToInt(ChildSnapshot::suspended).sum() == 1);

      assertThat(server.reload().outcome()).isEqualTo(Outcome.DRAINING);
      RunningServer.until("both stay, and have moved to the new children", () -> server.connections() == 2
          && server.snapshot().children().stream().noneMatch(ChildSnapshot::quiescing));
      server.awaitDrained();

      ReloadRecord record = server.control().reloads().get(0);
      assertThat(record.forced()).isTrue();
      assertThat(record.held().toString()).contains("GET /large.bin HTTP/1.1", "GET /talk HTTP/1.1");
      assertThat(new String(talk.readToEnd(), StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 101 ");
      RunningServer.until("both are gone", () -> server.connections() == 0);
    }
  }

  @Test
  void requestsForReloadsThatComeMeanwhileAreAnsweredByOne() {
    try (RunningServer server = RunningServer.start(root, SMALL)) {
      List<Future<ReloadRecord>> asked = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        asked.add(server.askForReload());
      }
      RunningServer.until("all are answered", () -> asked.stream().allMatch(Future::isComplete));

      assertThat(asked).allSatisfy(one -> assertThat(one.result().errors()).isEmpty());
      assertThat(server.control().reloads()).hasSizeBetween(1, 3);
      assertThat(asked.get(9).result().number()).isEqualTo(server.control().reloads().get(0).number());
    }
  }

  @Test
  void generationsThatDrainDelayAReloadAtTheirLimitAndNoLonger() throws Exception {
    String limited = SMALL + "GracefulReloadLimit 1\n";
    try (RunningServer server = RunningServer.start(root, limited).allowErrors();
        RawConnection slow = server.client().connect()) {
      slow.send(request("/slow"));
      RunningServer.until("the request is with a worker", () -> server.busyWorkers() == 1);
      server.reload();

      Future<ReloadRecord> second = server.askForReload();
      RunningServer.until("it is said that the reload waits",
          () -> String.join("\n", server.log("error_log")).contains("a reload waits"));
      assertThat(second.isComplete()).isFalse();

      server.releaseHeld(1);
      assertThat(slow.readResponse().status()).isEqualTo(200);
      RunningServer.until("the second reload is done", second::isComplete);
      assertThat(second.result().generation()).contains(2);
    }
  }

  private static int workers(RunningServer server) {
    return server.snapshot().children().stream().mapToInt(ChildSnapshot::threads).sum();
  }

  private static long workerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("worker-g"))
        .count();
  }

  private static RawResponse get(RawConnection connection, String path) throws Exception {
    connection.send(request(path));
    return connection.readResponse();
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: test.example\r\n\r\n";
  }
}
