package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The status as JSON, as a stream and with control of the server, of a whole server with real reloads. */
@Timeout(180)
class StatusFormsIT {

  private static final String STATUS = """
                                       StartServers 1
                                       ThreadsPerChild 2
                                       MaxRequestWorkers 2
                                       MinSpareThreads 1
                                       KeepAliveTimeout 600
                                       RequestReadTimeout header=0
                                       <Location /server-status>
                                         SetHandler server-status
                                         Require local
                                         StatusControl On
                                       </Location>
                                       <Location /slow>
                                         SetHandler held
                                       </Location>
                                       """;

  @TempDir
  Path root;

  @Test
  void streamShowsWhatHappensEndsWithItsGenerationAndANewOneShowsTheNext() throws Exception {
    try (RunningServer server = RunningServer.start(root, STATUS);
        RawConnection stream = server.client().connect();
        RawConnection slow = server.client().connect()) {
      JsonObject state = begin(stream);
      assertThat(state.getJsonObject("server").getInteger("generation")).isZero();
      assertThat(state.getJsonArray("reloads")).isEmpty();
      RunningServer.until("a stream is no worker's", () -> server.busyWorkers() == 0);
      slow.send(request("GET", "/slow"));
      JsonObject busy = event(stream, "change");
      while (!busy.getJsonArray("workers", new JsonArray()).encode().contains("GET /slow HTTP/1.1")) {
        busy = event(stream, "change");
      }
      server.releaseHeld(1);
      assertThat(slow.readResponse().status()).isEqualTo(200);

      assertThat(server.configure(STATUS + "Timeout 7\n").reload().errors()).isEmpty();

      assertThat(event(stream, "end").getString("reason")).isEqualTo("reload");
      server.awaitDrained();
      try (RawConnection another = server.client().connect()) {
        JsonObject next = begin(another);
        assertThat(next.getJsonObject("server").getInteger("generation")).isEqualTo(1);
        assertThat(next.getJsonObject("server").getInteger("configGeneration")).isEqualTo(2);
        JsonObject reload = next.getJsonArray("reloads").getJsonObject(0);
        assertThat(reload.getString("outcome")).isEqualTo("done");
        assertThat(reload.getInteger("generation")).isEqualTo(1);
        assertThat(reload.getJsonArray("askers")).containsExactly("test");
        assertThat(reload.getJsonArray("steps")).hasSize(6);
        JsonObject change = reload.getJsonArray("changes").getJsonObject(0);
        assertThat(change.getString("directive")).isEqualTo("Timeout");
        assertThat(change.getString("after")).isEqualTo("7");
        assertThat(change.getString("file")).endsWith("conf/baton.conf");
      }
    }
  }

  @Test
  void figuresAndHistorySurviveAReload() throws Exception {
    try (RunningServer server = RunningServer.start(root, STATUS)) {
      for (int i = 0; i < 5; i++) {
        server.client().get("/none");
      }
      RunningServer.until("the seconds that are over show the requests",
          () -> requests(server) >= 5);
      long before = status(server, "json").getJsonObject("totals").getLong("accesses");
      int rows = history(server).getJsonArray("time").size();

      server.reload();
      server.awaitDrained();

      JsonObject after = status(server, "json");
      assertThat(after.getJsonObject("totals").getLong("accesses")).isGreaterThanOrEqualTo(before);
      assertThat(after.getJsonObject("latency").getJsonObject("service").getJsonObject("sinceStart")
          .getLong("count")).isGreaterThanOrEqualTo(5);
      assertThat(after.getJsonArray("virtualHosts").getJsonObject(0).getString("name"))
          .isEqualTo("test.example:" + server.port());
      assertThat(history(server).getJsonArray("time")).hasSizeGreaterThanOrEqualTo(rows);
      assertThat(requests(server)).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void whoWaitsAndWhyNobodyIsAcceptedIsShownWhileAllWorkersAreBusy() throws Exception {
    try (RunningServer server = RunningServer.start(root, STATUS).allowErrors();
        RawConnection first = server.client().connect();
        RawConnection second = server.client().connect();
        RawConnection third = server.client().connect();
        RawConnection asker = server.client().connect()) {
      for (RawConnection client : List.of(first, second, third)) {
        client.send(request("GET", "/none"));
        client.readResponse();
      }
      asker.send(request("GET", "/server-status?json"));
      asker.readResponse();
      long begin = System.currentTimeMillis();
      first.send(request("GET", "/slow?a"));
      second.send(request("GET", "/slow?b"));
      RunningServer.until("both workers are busy", () -> server.busyWorkers() == 2);
      third.send(request("GET", "/slow?c"));
      RunningServer.until("the third waits", () -> server.snapshot().waitingCount() == 1);

      asker.send(request("GET", "/server-status?json"));
      JsonObject status = new JsonObject(asker.readResponse().text());

      JsonObject waiting = status.getJsonObject("waiting");
      assertThat(waiting.getInteger("count")).isEqualTo(1);
      assertThat(waiting.getLong("longestSince")).isBetween(begin, System.currentTimeMillis());
      assertThat(waiting.getJsonArray("requests").getJsonObject(0).getString("request"))
          .isEqualTo("GET /slow?c HTTP/1.1");
      assertThat(status.getJsonObject("admission").getString("sentence"))
          .isEqualTo("refuses: 0 idle workers in 1 child");
      assertThat(status.getJsonObject("workerCounts").getInteger("busy")).isEqualTo(2);
      assertThat(status.getJsonObject("connections").getInteger("total")).isEqualTo(4);
      server.releaseHeld(3);
      for (RawConnection client : List.of(first, second, third)) {
        assertThat(client.readResponse().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void configurationIsReloadedAndCheckedAtTheStatusPage() throws Exception {
    try (RunningServer server = RunningServer.start(root, STATUS).allowErrors()) {
      server.configure(STATUS + "NoSuchThing 1\n");
      JsonObject check = control(server, "check", 200);
      assertThat(check.getBoolean("valid")).isFalse();
      assertThat(check.getJsonArray("errors").getString(0)).contains("Syntax error on line", "NoSuchThing");
      JsonObject refused = control(server, "reload", 409).getJsonObject("reload");
      assertThat(refused.getString("outcome")).isEqualTo("refused");
      assertThat(refused.getJsonArray("errors").getString(0)).contains("NoSuchThing");

      server.configure(STATUS + "Timeout 7\n");
      assertThat(
          control(server, "check", 200).getJsonArray("changes").getJsonObject(0).getString("directive"))
          .isEqualTo("Timeout");
      JsonObject reload = control(server, "reload", 200).getJsonObject("reload");

      assertThat(reload.getInteger("generation")).isEqualTo(1);
      assertThat(reload.getJsonArray("askers")).containsExactly("status page, from 127.0.0.1");
      assertThat(status(server, "json").getJsonObject("server").getInteger("generation")).isEqualTo(1);
      server.awaitDrained();
    }
  }

  @Test
  void configurationThatRunsIsShownWithFileAndLine() throws Exception {
    try (RunningServer server = RunningServer.start(root,
        STATUS + "Define DB_PASSWORD open-sesame\nDirectoryIndex ${DB_PASSWORD}.html\n")) {
      JsonObject configuration = status(server, "json=configuration");

      assertThat(configuration.getInteger("generation")).isZero();
      assertThat(configuration.encode()).doesNotContain("open-sesame");
      List<String> lines = Files.readAllLines(root.resolve("conf/baton.conf"));
      assertThat(configuration.getJsonArray("lines")).hasSizeGreaterThan(10).anySatisfy(row -> {
        JsonObject line = (JsonObject) row;
        assertThat(line.getString("directive")).isEqualTo("StatusControl");
        assertThat(line.getJsonArray("within")).containsExactly("<Location /server-status>");
        assertThat(line.getString("file")).endsWith("conf/baton.conf");
        assertThat(lines.get(line.getInteger("line") - 1)).contains("StatusControl On");
      }).anySatisfy(row -> {
        assertThat(((JsonObject) row).getString("arguments")).isEqualTo("(hidden).html");
        assertThat(((JsonObject) row).getBoolean("hidden")).isTrue();
      });
    }
  }

  @Test
  void streamOfAUserWhomAWorkerAuthenticatedHoldsNoWorker() throws Exception {
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(root.resolve("conf/users"), "alice:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=\n");
    String configuration = STATUS.replace("Require local", """
                                                           AuthType Basic
                                                           AuthName status
                                                           AuthUserFile conf/users
                                                           Require valid-user
                                                           StatusDetails user
                                                           """);
    String password = Base64.getEncoder()
        .encodeToString("alice:password".getBytes(StandardCharsets.US_ASCII));
    try (RunningServer server = RunningServer.start(root, configuration);
        RawConnection stream = server.client().connect()) {
      JsonObject state = begin(stream, "Authorization: Basic " + password + "\r\n");
      assertThat(state.getBoolean("detailed")).isTrue();

      event(stream, "change");

      RunningServer.until("the worker is idle again", () -> server.busyWorkers() == 0);
      server.reload();
      assertThat(event(stream, "end").getString("reason")).isEqualTo("reload");
      server.awaitDrained();
    }
  }

  private static JsonObject control(RunningServer server, String what, int status) throws IOException {
    try (RawConnection client = server.client().connect()) {
      client.send("POST /server-status?" + what
          + " HTTP/1.1\r\nHost: localhost\r\nBaton-Control: 1\r\nContent-Length: 0\r\n\r\n");
      RawResponse answer = client.readResponse();
      assertThat(answer.status()).as(answer.text()).isEqualTo(status);
      return new JsonObject(answer.text());
    }
  }

  private static int requests(RunningServer server) {
    return history(server).getJsonArray("requests").stream().mapToInt(n -> ((Number) n).intValue()).sum();
  }

  private static JsonObject history(RunningServer server) {
    try {
      return status(server, "json=history").getJsonObject("columns");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonObject status(RunningServer server, String query) throws IOException {
    RawResponse answer = server.client().get("/server-status?" + query);
    assertThat(answer.status()).isEqualTo(200);
    return new JsonObject(answer.text());
  }

  private static JsonObject begin(RawConnection stream, String... fields) throws IOException {
    stream.send(
        "GET /server-status?stream HTTP/1.1\r\nHost: test.example\r\n" + String.join("", fields) + "\r\n");
    assertThat(stream.readResponseToHead().header("Content-Type")).contains("text/event-stream");
    return event(stream, "state");
  }

  /** The data of the next event of a name. An event is one chunk, so the sizes of chunks stand between events. */
  private static JsonObject event(RawConnection stream, String name) throws IOException {
    while (!line(stream).equals("event: " + name)) {
      // Comments, other events, sizes of chunks.
    }
    String data = line(stream);
    while (!data.startsWith("data: ")) {
      data = line(stream);
    }
    return new JsonObject(data.substring("data: ".length()));
  }

  private static String line(RawConnection stream) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte[] next = stream.read(1); next[0] != '\n'; next = stream.read(1)) {
      line.write(next[0]);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static String request(String method, String target) {
    return method + " " + target + " HTTP/1.1\r\nHost: test.example\r\n\r\n";
  }
}
