package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.baton.api.request.ServerNaming;
import io.baton.modules.status.report.HostUsageReader;
import io.baton.modules.status.report.HostUsageRefresh;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusModuleIT {

  private static final String HTML = "text/html; charset=ISO-8859-1";
  private static final String TEXT = "text/plain; charset=ISO-8859-1";

  @TempDir
  private Path proc;

  private final StatusServer server = new StatusServer();
  private StatusModule module;

  @BeforeEach
  void startServer() throws Exception {
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(proc.resolve("self/stat"),
        "42 (java) S 1 42 42 0 -1 4194560 9 8 7 6 125 50 3 4 20 0 31");
    Files.writeString(proc.resolve("loadavg"), "1.50 2.25 0.05 3/999 4711\n");
    module = new StatusModule(new HostUsageReader(proc), InstantSource.system());
    server.services.put(Scoreboard.class, new Scoreboard(1, 1, System.currentTimeMillis()));
    module.register(server, server);
    await(module.start(server));
    server.listen();
  }

  @AfterEach
  void stopServer() throws Exception {
    await(module.stop());
    server.stop();
  }

  @Test
  void moduleIsFoundUnderHttpdsNames() {
    ServerModule found = ServiceLoader.load(ServerModule.class).findFirst().orElseThrow();

    assertThat(found).isInstanceOf(StatusModule.class);
    assertThat(found.name()).isEqualTo("status_module");
    assertThat(found.sourceName()).isEqualTo("mod_status.c");
    assertThat(found.directives()).extracting(directive -> directive.name()).containsExactly("StatusDetails",
        "StatusControl");
  }

  @Test
  void handlersNeverTakeAWorker() throws Exception {
    server.ask("GET", "/server-status");

    assertThat(server.threading).containsOnlyKeys("server-status", "application/x-httpd-status");
    assertThat(server.threading.values()).containsOnly(ThreadingModel.EVENT_LOOP);
    assertThat(server.eventLoops).containsExactly(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/server-status", "/server-status/", "/server-status?notable",
      "/server-status/foo"})
  void pageIsHtmlWithItsLength(String path) throws Exception {
    HttpResponse<String> response = server.ask("GET", path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).startsWith("<!DOCTYPE HTML").endsWith("</body></html>\n")
        .contains("(via 127.0.0.1)</h1>", "<dt>Server load: 1.50 2.25 0.05</dt>",
            "<dt>CPU Usage: u1.25 s.5 cu.03 cs.04");
    assertThat(header(response, "Content-Type")).isEqualTo(HTML);
    assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(response.body().length()));
    assertThat(response.headers().map()).doesNotContainKeys("refresh", "etag", "last-modified",
        "cache-control",
        "transfer-encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/server-status?auto", "/server-status/?auto", "/server-status?auto&notable"})
  void machineFormIsPlainText(String path) throws Exception {
    HttpResponse<String> response = server.ask("GET", path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\nServerMPM: event\n", "\nLoad5: 2.25\n", "\nCPUSystem: .5\n")
        .endsWith("Scoreboard: .\n");
    assertThat(header(response, "Content-Type")).isEqualTo(TEXT);
    assertThat(header(response, "Content-Length")).isEqualTo(Integer.toString(response.body().length()));
  }

  @ParameterizedTest
  @CsvSource({"refresh=5, 5", "refresh, 10", "auto&refresh=3, 3", "refresh=0&auto, 10"})
  void refreshIsAHeaderField(String query, String seconds) throws Exception {
    assertThat(header(server.ask("GET", "/server-status?" + query), "Refresh")).isEqualTo(seconds);
  }

  @Test
  void headHasTheHeadOfGetAndNoBody() throws Exception {
    int length = server.ask("GET", "/server-status?auto").body().length();

    HttpResponse<String> response = server.ask("HEAD", "/server-status?auto");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(header(response, "Content-Type")).isEqualTo(TEXT);
    assertThat(Integer.parseInt(header(response, "Content-Length"))).isBetween(length - 20, length + 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "OPTIONS", "DELETE"})
  void otherMethodsAreLeftToTheDefaultHandler(String method) throws Exception {
    HttpResponse<String> response = server.ask(method, "/server-status");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("left to the default handler");
  }

  @Test
  void nameIsThatWhichTheServerUsesForItselfElseTheAddress() throws Exception {
    server.phases = record -> record.naming(new Naming("", ""));
    assertThat(server.ask("GET", "/?auto").body()).startsWith("127.0.0.1\n");

    server.phases = record -> record.naming(new Naming("canonical.example", ""));
    assertThat(server.ask("GET", "/?auto").body()).startsWith("canonical.example\n");
  }

  @Test
  void signatureOfTheServerStandsAtTheFoot() throws Exception {
    server.phases = record -> record.naming(new Naming("a.example", "<address>me</address>\n"));

    assertThat(server.ask("GET", "/").body()).endsWith("<hr />\n<address>me</address>\n</body></html>\n");
    assertThat(server.ask("GET", "/?auto").body()).doesNotContain("address");
  }

  private record Naming(String itsName, String line) implements ServerNaming {

    @Override
    public boolean isCanonical(RequestRecord record) {
      return true;
    }

    @Override
    public String name(RequestRecord record) {
      return itsName;
    }

    @Override
    public int port(RequestRecord record) {
      return 80;
    }

    @Override
    public String signature(RequestRecord record) {
      return line;
    }
  }

  @Test
  void withoutAScoreboardTheAnswerIsAnErrorAndTheLogSaysWhy() throws Exception {
    server.services.clear();

    HttpResponse<String> response = server.ask("GET", "/server-status");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(server.log).singleElement().asString().startsWith("[status:error] AH01237: ");
  }

  @Test
  void usageIsReadAgainAndAgainUntilTheStop() throws Exception {
    CountDownLatch several = new CountDownLatch(3);
    AtomicInteger onEventLoop = new AtomicInteger();
    HostUsageRefresh refresh = new HostUsageRefresh(server.vertx(), new HostUsageReader(proc), 1, usage -> {
      if (Context.isOnEventLoopThread()) {
        onEventLoop.incrementAndGet();
      }
      several.countDown();
    });

    await(refresh.start());

    assertThat(several.await(10, TimeUnit.SECONDS)).isTrue();
    refresh.stop();
    assertThat(onEventLoop).hasValue(0);
  }

  @Test
  void readThatFailsIsTriedAgain() throws Exception {
    CountDownLatch several = new CountDownLatch(3);
    HostUsageRefresh refresh = new HostUsageRefresh(server.vertx(), new HostUsageReader(proc), 1, usage -> {
      several.countDown();
      if (several.getCount() == 1) {
        throw new IllegalStateException("second read");
      }
    });

    await(refresh.start());

    assertThat(several.await(10, TimeUnit.SECONDS)).isTrue();
    refresh.stop();
  }

  @Test
  void startAndStopMayBeCalledTwice() throws Exception {
    await(module.start(server));
    await(module.stop());
    await(module.stop());
    await(module.start(server));

    assertThat(server.ask("GET", "/?auto").body()).contains("\nLoad1: 1.50\n");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("(none)");
  }

  private static void await(Future<Void> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
