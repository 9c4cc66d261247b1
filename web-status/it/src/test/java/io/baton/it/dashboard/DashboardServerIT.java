package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.load.LoadClients;
import io.baton.testkit.client.load.LoadPlan;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of a real server, in a real browser. */
@InBrowser
class DashboardServerIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private static final String SERVER = """
                                       StartServers 2
                                       ServerLimit 2
                                       ThreadsPerChild 8
                                       MaxRequestWorkers 16
                                       MinSpareThreads 1
                                       MaxSpareThreads 16
                                       KeepAliveTimeout 600
                                       RequestReadTimeout header=0
                                       <Location /hello>
                                         SetHandler example-hello
                                         ExampleDelay 20
                                       </Location>
                                       <Location /slow>
                                         SetHandler held
                                       </Location>
                                       <Location /report>
                                         SetHandler held
                                       </Location>
                                       <Location /server-status>
                                         SetHandler server-status
                                         StatusControl On
                                         Require local
                                       </Location>
                                       <Location /dashboard>
                                         SetHandler server-dashboard
                                         Require local
                                       </Location>
                                       """;

  private static Browser browser;

  @TempDir
  Path root;

  @BeforeAll
  static void use(Browser shared) {
    browser = shared;
  }

  @BeforeEach
  void forgetComplaints() {
    browser.complaints();
  }

  @Test
  void workersTurnBusyUnderALoadAndIdleAfterIt() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER)) {
      look(server);
      browser.until("all workers are idle", () -> browser.count(".worker[data-status=ready]") == 16);

      LoadPlan plan = LoadPlan.get(RawHttpClient.loopback(server.port()), "/hello").withConnections(6);
      try (LoadClients clients = LoadClients.start(plan)) {
        browser.until("workers are busy", () -> browser.count(".worker[data-status=write]") >= 3);
        browser.untilText("#chart-requests", text -> text.matches("(?s).*requests [1-9]\\d{1,2}\\b.*"));
        assertThat(browser.text("#figures")).containsPattern("Free workers \\d+ of 16");
        assertThat(clients.stop(LIMIT).failed()).isZero();
      }

      browser.until("all workers are idle again", () -> browser.count(".worker[data-status=ready]") == 16);
      browser.untilText("#verdict-word", "Well"::equals);
      browser.untilText("#hosts-body", text -> text.contains("test.example"));
      leave(server);
    }
  }

  @Test
  void whoWaitsAndForWhatIsSeenWhenEveryWorkerIsHeld() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER).allowErrors()) {
      look(server);
      browser.until("all workers are idle", () -> browser.count(".worker[data-status=ready]") == 16);
      List<RawConnection> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(server.client().connect());
      }
      RunningServer.until("everybody is connected", () -> server.connections() >= 20);
      for (RawConnection slow : all.subList(0, 16)) {
        ask(slow, "/slow?card=4711");
      }
      RunningServer.until("every worker is held", () -> server.busyWorkers() == 16);
      for (RawConnection waiting : all.subList(16, 20)) {
        ask(waiting, "/hello?card=4712");
      }

      browser.untilText("#verdict-word", "Refuses connections"::equals);
      browser.untilText("#verdict-reasons", text -> text.contains("4 requests wait for a worker"));
      browser.untilText("#verdict-reasons",
          text -> text.contains("16 of the busy workers handle GET /slow"));
      assertThat(browser.text("#verdict-reasons")).contains("0 idle workers in 2 children");
      browser.untilText("#requests-body",
          text -> text.contains("waits") && text.contains("GET /hello?card=4712 HTTP/1.1"));
      assertThat(browser.text(".generation-facts")).contains("16 busy, 0 idle · ")
          .containsPattern("· \\d+ connections");
      browser.screenshot("every-worker-is-held");
      server.releaseHeld(16);
      for (RawConnection connection : all) {
        assertThat(connection.readResponse().status()).isEqualTo(200);
        connection.close();
      }
      browser.untilText("#verdict-word", "Well"::equals);
      leave(server);
    }
  }

  @Test
  void reloadIsAskedForAndSeenWithWhatItChanged() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER)) {
      look(server);
      awaitButtons();
      server.configure(
          SERVER.replace("ThreadsPerChild 8", "ThreadsPerChild 4").replace("ServerLimit 2", "ServerLimit 4"));

      browser.one("#check").click();
      browser.untilText("#control-result", text -> text.contains("The configuration can be used."));
      assertThat(browser.text("#control-result")).contains("ThreadsPerChild 8 4", "conf/baton.conf:");
      browser.one("#reload").click();

      browser.untilText("#control-result", text -> text.contains("Reload 1 is done: generation 1 serves."));
      browser.untilText("[data-number='1']", text -> text.contains("done") && text.contains("generation 1"));
      browser.until("workers of the new generation are drawn",
          () -> browser.count(".worker[data-status=ready]") == 8);
      browser.one("[data-number='1'] summary").click();
      browser.untilText("[data-number='1']",
          text -> text.contains("What changed") && text.contains("ThreadsPerChild 8 4"));
      assertThat(browser.text("[data-number='1']")).contains("load", "deploy", "switch");
      browser.untilText("#scoreboard",
          text -> text.contains("Generation 1") && !text.contains("Generation 0"));
      browser.screenshot("reload");
      leave(server);
    }
  }

  @Test
  void reloadThatSomebodyElseAskedForIsSeenWhileItsOldGenerationDrains() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER)) {
      look(server);
      awaitButtons();
      RawConnection held = server.client().connect();
      ask(held, "/report");
      browser.until("a worker is busy", () -> browser.count(".worker[data-status=write]") == 1);
      server.configure(SERVER.replace("ServerLimit 2", "ServerLimit 4").replace("StatusControl On", ""));

      assertThat(server.reload().generation()).hasValue(1);

      browser.untilText("[data-number='1']", text -> text.contains("serves, the old one drains")
          && text.contains("What holds the old generation") && text.contains("GET /report"));
      browser.untilText("[data-number='1']",
          text -> text.contains("ServerLimit 2 4") && text.contains("StatusControl On"));
      assertThat(browser.text("[data-number='1']")).contains("Asked for by test", "drain now");
      browser.untilText("#scoreboard",
          text -> text.contains("Generation 1")
              && text.contains("Generation 0 old: finishes its requests · 1 child, 1 stopping · 1 busy"));
      browser.untilText("#children-body", text -> text.contains(" 0 yes "));
      browser.untilText("#control",
          text -> text.equals("Test and reload are not possible here: StatusControl is Off here"));
      assertThat(browser.text("#link")).startsWith("live").doesNotContain("away");
      browser.screenshot("reload-that-drains");

      server.releaseHeld(1);
      assertThat(held.readResponse().status()).isEqualTo(200);
      held.close();
      browser.untilText("[data-number='1'] .outcome", "done"::equals);
      browser.untilText("#scoreboard", text -> !text.contains("Generation 0"));
      leave(server);
    }
  }

  @Test
  void errorInTheConfigurationIsShownWithItsLine() throws Exception {
    try (RunningServer server = RunningServer.start(root, SERVER).allowErrors()) {
      look(server);
      awaitButtons();
      server.configure(SERVER + "NoSuchThing 1\n");
      String line = "conf/baton.conf:" + (12 + SERVER.lines().count());

      browser.one("#check").click();
      browser.untilText("#control-result", text -> text.contains("The configuration has 1 error."));
      assertThat(browser.text("#control-result .place")).isEqualTo(line);
      assertThat(browser.text("#control-result")).contains("NoSuchThing");
      browser.one("#reload").click();

      browser.untilText("#control-result",
          text -> text.contains("Reload 1 was refused; nothing has changed."));
      browser.untilText("#verdict-word", "Reload refused"::equals);
      browser.untilText("[data-number='1']", text -> text.contains("refused") && text.contains(line));
      browser.script("document.querySelector('#reloads').scrollIntoView();");
      browser.screenshot("error-in-the-configuration");
      leave(server, "409");
    }
  }

  @Test
  void configurationInForceIsSearched() throws Exception {
    try (RunningServer server = RunningServer.start(root,
        "Define DB_PASSWORD geheim\nServerAdmin ${DB_PASSWORD}@test.example\n" + SERVER)) {
      look(server);
      browser.script("document.querySelector('#configuration').scrollIntoView();");
      browser.untilText("#configuration-facts", text -> text.contains("as read by generation 0"));

      browser.one("#configuration input").sendKeys("exampledelay 20");

      browser.untilText("#configuration-body tbody", text -> text.contains("ExampleDelay 20"));
      assertThat(browser.text("#configuration-body tbody")).contains("<Location /hello>", "conf/baton.conf:");
      browser.one("#configuration input").clear();
      browser.one("#configuration input").sendKeys("serveradmin");
      browser.untilText("#configuration-body tbody",
          text -> text.contains("ServerAdmin (hidden)@test.example"));
      assertThat(browser.count("#configuration-body .badge")).isEqualTo(1);
      leave(server);
    }
  }

  @Test
  void serverThatIsStoppedAndStartedAtTheSamePortIsFoundAgain() throws Exception {
    int port;
    try (RunningServer server = RunningServer.start(root, SERVER)) {
      port = server.port();
      look(server);
      browser.until("all workers are idle", () -> browser.count(".worker[data-status=ready]") == 16);

      server.stop();
    }
    browser.untilText("#verdict-word", "Away"::equals);
    browser.untilText("#link", text -> text.startsWith("away since"));
    assertThat(browser.text("#verdict-reasons")).contains("There is no connection: the server ");
    browser.screenshot("away");

    try (RunningServer again = RunningServer.start(root, SERVER + "Listen 127.0.0.1:" + port + "\n")) {
      assertThat(again.port(1)).isEqualTo(port);
      browser.untilText("#link", text -> text.startsWith("live"));
      browser.untilText("#verdict-reasons", text -> text.contains("The server was restarted at"));
      browser.untilText("#verdict-word", "Well"::equals);
      browser.until("its workers are idle", () -> browser.count(".worker[data-status=ready]") == 16);
      leave(again, "Failed to load resource");
    }
  }

  @Test
  void gracefulStopIsSeenAtAdminListenUntilItsEndAndDoesNotWaitForThat() throws Exception {
    int admin = freePort();
    try (RunningServer server = RunningServer.start(root, SERVER + "AdminListen " + admin + "\n")) {
      look(admin);
      browser.until("all workers are idle", () -> browser.count(".worker[data-status=ready]") == 16);
      RawConnection slow = server.client().connect();
      RawConnection listener = server.client().connect();
      ask(listener, "/server-status?stream");
      ask(slow, "/slow");
      RunningServer.until("a worker is busy", () -> server.busyWorkers() == 1);

      Future<Void> over = server.stopGracefully();

      browser.untilText("#verdict-word", "Stopping"::equals);
      assertThat(listener.readResponse().text()).contains("\"state\":\"stopping\"")
          .endsWith("event: end\ndata: {\"reason\":\"stop\"}\n\n");
      assertThat(browser.text("#link")).startsWith("live");
      server.releaseHeld(1);
      assertThat(slow.readResponse().status()).isEqualTo(200);
      slow.close();
      listener.close();
      RunningServer.until("nothing is waited for any more", over::succeeded);
      assertThat(browser.text("#verdict-word")).isEqualTo("Stopping");
      long begin = System.nanoTime();
      server.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).as("the stream holds nothing")
          .isLessThan(Duration.ofSeconds(5));
      browser.untilText("#verdict-word", "Away"::equals);
      leave(server, "Failed to load resource");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void ask(RawConnection connection, String target) throws Exception {
    connection.send("GET " + target + " HTTP/1.1\r\nHost: test.example\r\n\r\n");
  }

  private static void awaitButtons() {
    browser.until("there are buttons", () -> browser.count("#control button") == 2);
  }

  private static void look(RunningServer server) {
    look(server.port());
  }

  private static void look(int port) {
    browser.open("http://127.0.0.1:" + port + "/dashboard/", 1280, 900, "light");
    browser.untilText("#link", text -> text.startsWith("live"));
  }

  /** The page must have been silent, save for what the test brought about; and the server is let go. */
  private static void leave(RunningServer server, String... allowed) {
    assertThat(browser.complaints())
        .allMatch(complaint -> List.of(allowed).stream().anyMatch(complaint::contains));
    browser.open("about:blank", 1280, 900, "light");
    server.stop(); // the browser keeps its connections for a while
  }
}
