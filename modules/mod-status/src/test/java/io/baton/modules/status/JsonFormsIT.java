package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ServerControl;
import io.baton.api.directive.SourceLocation;
import io.baton.modules.status.report.HostUsageReader;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormsIT {

  private static final long BEGIN = 1_795_385_000_000L;
  private static final String[] FORWARDED = {"Via", "1.1 proxy"};

  @TempDir
  Path proc;

  private final StatusServer server = new StatusServer();
  private final Scoreboard scoreboard = new Scoreboard(1, 1, BEGIN);
  private final RecordedControl control = new RecordedControl();

  @BeforeEach
  void startServer() throws Exception {
    server.services.put(Scoreboard.class, scoreboard);
    server.services.put(ServerControl.class, control);
    ServerConfiguration empty = server.configuration;
    server.configuration = new ServerConfiguration(empty.serverRoot(), empty.main(), List.of(),
        Map.of("THE_SECRET", "open-sesame"), List.of(Path.of("/srv/a.conf")), List.of(new ConfiguredLine(
            "SetEnv", "X open-sesame", List.of("<VirtualHost *>"), new SourceLocation("/srv/a.conf", 7))));
    scoreboard.worker(0, 0).beginRequest(1, 1, "192.0.2.7", "http/1.1", "a.example:80",
        "GET /\u00e4?q HTTP/1.1");
    StatusModule module = new StatusModule(new HostUsageReader(proc), InstantSource.system());
    module.register(server, server);
    server.listen();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?json", "?json=", "?json&auto", "?json=history", "?json=configuration"})
  void answersAreJsonThatNobodyStores(String query) throws Exception {
    HttpResponse<String> answer = server.ask("GET", "/server-status" + query);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length());
    assertThat(new JsonObject(answer.body()).getString("schema")).matches("baton-\\w+/1");
  }

  @Test
  void statusIsOfThisServer() throws Exception {
    control.records = List.of(RecordedControl.record(Outcome.DONE));

    JsonObject status = server.json("GET", "/server-status?json&refresh=5");

    assertThat(status.getJsonObject("server").getString("name")).isEqualTo("127.0.0.1");
    assertThat(status.getJsonObject("server").getString("state")).isEqualTo("running");
    assertThat(status.getJsonArray("reloads").getJsonObject(0).getString("outcome")).isEqualTo("done");
    assertThat(status.getJsonArray("workers").getJsonObject(0).getString("client")).isEqualTo("192.0.2.7");
    assertThat(status.getJsonArray("workers").getJsonObject(0).getString("request"))
        .isEqualTo("GET /\u00e4?q HTTP/1.1");
    assertThat(server.ask("GET", "/server-status?json&refresh=5").headers().firstValue("Refresh"))
        .contains("5");
  }

  @Test
  void everyFormIsMaskedForWhoAsksThroughAProxy() throws Exception {
    for (String query : List.of("", "?notable", "?json")) {
      String body = server.ask("GET", "/server-status" + query, FORWARDED).body();
      assertThat(body).as(query).doesNotContain("192.0.2.7", "?q ").contains("?masked HTTP/1.1");
      assertThat(server.ask("GET", "/server-status" + query).body()).as(query).contains("192.0.2.7");
    }
  }

  @Test
  void serverThatCannotBeAskedHasNoStateAndNoReloads() throws Exception {
    server.services.remove(ServerControl.class);

    JsonObject status = server.json("GET", "/server-status?json");

    assertThat(status.getJsonObject("server").getValue("state")).isNull();
    assertThat(status.getJsonArray("reloads")).isEmpty();
  }

  @Test
  void historyGoesOnWhereItWasLeft() throws Exception {
    for (int second = 0; second < 1010; second++) {
      scoreboard.tick(BEGIN + second * 1000L);
    }

    JsonObject seconds = server.json("GET", "/?json=history&step=1&since=" + (BEGIN + 1_007_000L));
    JsonObject tens = server.json("GET", "/?json=history&step=10");

    assertThat(seconds.getInteger("stepSeconds")).isEqualTo(1);
    assertThat(seconds.getJsonObject("columns").getJsonArray("time"))
        .isEqualTo(new JsonArray().add(BEGIN + 1_008_000L).add(BEGIN + 1_009_000L));
    assertThat(tens.getInteger("stepSeconds")).isEqualTo(10);
    assertThat(tens.getJsonObject("columns").getJsonArray("time")).hasSizeBetween(100, 101);
    assertThat(server.json("GET", "/?json=history").getJsonObject("columns").getJsonArray("time"))
        .hasSize(900);
  }

  @ParameterizedTest
  @CsvSource({"json=everything, json is history", "json=history&step=2, step is 1 or 10",
      "json=history&since=x, since is a time", "json=history&since=-1, since is a time",
      "json=history&since=9999999999999999999, since is a time"})
  void whatCannotBeAskedForIsRefusedWithWhatCan(String query, String reason) throws Exception {
    HttpResponse<String> answer = server.ask("GET", "/server-status?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("error")).startsWith(reason);
  }

  @Test
  void configurationIsShownWithoutSecretsToThoseWhoMay() throws Exception {
    JsonObject configuration = server.json("GET", "/server-status?json=configuration");
    HttpResponse<String> refused = server.ask("GET", "/server-status?json=configuration", FORWARDED);

    assertThat(configuration.getJsonArray("lines").getJsonObject(0).encode())
        .isEqualTo("{\"directive\":\"SetEnv\",\"arguments\":\"X (hidden)\",\"within\":[\"<VirtualHost *>\"],"
            + "\"file\":\"/srv/a.conf\",\"line\":7,\"hidden\":true}");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(new JsonObject(refused.body()).getString("error")).contains("StatusDetails");
  }

  @Test
  void headHasTheLengthAndNoBody() throws Exception {
    HttpResponse<String> head = server.ask("HEAD", "/server-status?json=configuration");

    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length"))
        .hasValue(server.ask("GET", "/server-status?json=configuration").body()
            .getBytes(StandardCharsets.ISO_8859_1).length);
  }
}
