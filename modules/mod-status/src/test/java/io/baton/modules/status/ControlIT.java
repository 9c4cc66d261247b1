package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ServerControl.ConfigurationCheck;
import io.baton.api.control.ServerControl;
import io.baton.api.directive.SourceLocation;
import io.baton.modules.harness.ConfigurationText;
import io.baton.modules.status.report.HostUsageReader;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlIT {

  private static final String[] OWN_FIELD = {"Baton-Control", "1"};

  @TempDir
  Path proc;

  private final StatusServer server = new StatusServer();
  private final RecordedControl control = new RecordedControl();

  @BeforeEach
  void startServer() throws Exception {
    StatusModule module = new StatusModule(new HostUsageReader(proc), InstantSource.system());
    server.services.put(Scoreboard.class, new Scoreboard(1, 1, 0));
    server.services.put(ServerControl.class, control);
    server.settings = settings("local user", true);
    module.register(server, server);
    server.listen();
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop();
  }

  @Test
  void reloadIsAnsweredWithItsRecord() throws Exception {
    HttpResponse<String> answer = server.ask("POST", "/server-status?reload", OWN_FIELD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getString("schema")).isEqualTo("baton-control/1");
    assertThat(body.getJsonObject("reload").getInteger("number")).isEqualTo(3);
    assertThat(body.getJsonObject("reload").getInteger("generation")).isEqualTo(4);
    assertThat(body.getJsonObject("reload").getJsonArray("askers")).containsExactly("signal USR1");
    assertThat(control.askers).containsExactly("status page, from 127.0.0.1");
  }

  @Test
  void recordSaysWhichUserAsked() throws Exception {
    server.phases = record -> record.user("alice");

    server.ask("POST", "/server-status?reload", OWN_FIELD);

    assertThat(control.askers).containsExactly("status page, user alice from 127.0.0.1");
  }

  @Test
  void whoMayControlTheServerIsToldBeforehand() throws Exception {
    JsonObject allowed = new JsonObject(server.ask("GET", "/server-status?json=control").body());
    server.settings = settings("local user", false);
    JsonObject refused = new JsonObject(server.ask("GET", "/server-status?json=control").body());

    assertThat(allowed.getString("schema")).isEqualTo("baton-control/1");
    assertThat(allowed.getBoolean("allowed")).isTrue();
    assertThat(allowed.getString("reason")).isNull();
    assertThat(refused.getBoolean("allowed")).isFalse();
    assertThat(refused.getString("reason")).contains("StatusControl is Off");
    assertThat(control.askers).isEmpty();
  }

  @Test
  void reloadThatIsRefusedIsAConflictWithItsErrors() throws Exception {
    control.reload = Future.succeededFuture(RecordedControl.record(Outcome.REFUSED));

    HttpResponse<String> answer = server.ask("POST", "/server-status?reload", OWN_FIELD);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(new JsonObject(answer.body()).getJsonObject("reload").getJsonArray("errors"))
        .containsExactly("Syntax error on line 3 of baton.conf: no");
  }

  @Test
  void checkSaysWhatIsWrong() throws Exception {
    control.check = Future
        .succeededFuture(new ConfigurationCheck(List.of("an error"), List.of("a warning"), List.of()));

    JsonObject answer = server.json("POST", "/server-status?check", "Content-Type", "application/json");

    assertThat(answer).isEqualTo(new JsonObject().put("schema", "baton-control/1").put("valid", false)
        .put("errors", new JsonArray().add("an error")).put("warnings", new JsonArray().add("a warning"))
        .put("changes", new JsonArray()));
    assertThat(control.askers).isEmpty();
  }

  @Test
  void checkOfAGoodConfigurationIsValid() throws Exception {
    assertThat(server.json("POST", "/server-status?check", OWN_FIELD).getBoolean("valid")).isTrue();
  }

  @Test
  void serverThatStopsOrCannotBeAskedIsUnavailable() throws Exception {
    control.reload = Future.failedFuture("the server is stopping");
    HttpResponse<String> stopping = server.ask("POST", "/server-status?reload", OWN_FIELD);
    server.services.remove(ServerControl.class);
    HttpResponse<String> nobody = server.ask("POST", "/server-status?check", OWN_FIELD);

    assertThat(stopping.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(stopping.body()).getString("error")).isEqualTo("the server is stopping");
    assertThat(nobody.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(nobody.body()).getString("error"))
        .isEqualTo("this server cannot be asked to check the configuration");
  }

  @Test
  void byDefaultItIsOff() throws Exception {
    server.settings = Settings.EMPTY;

    assertRefused("StatusControl is Off", OWN_FIELD);
  }

  @Test
  void requestThatAnotherSiteCouldHaveSentIsRefused() throws Exception {
    assertRefused("a form of another site could have sent it");
    assertRefused("Sec-Fetch-Site is 'cross-site'", "Baton-Control", "1", "Sec-Fetch-Site", "cross-site");
    assertRefused("Origin is 'http://evil.example'", "Baton-Control", "1", "Origin", "http://evil.example");
  }

  @Test
  void ownPageMaySendIt() throws Exception {
    HttpResponse<String> answer = server.ask("POST", "/server-status?check", "Content-Type",
        "application/json", "Sec-Fetch-Site", "same-origin", "Origin", "http://127.0.0.1:" + server.port());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void forwardedRequestIsRefused() throws Exception {
    assertRefused("StatusDetails does not allow it", "Baton-Control", "1", "X-Forwarded-For", "192.0.2.7");
  }

  @Test
  void whoMayNotSeeDetailsMayNotReload() throws Exception {
    server.settings = settings("user", true);

    assertRefused("StatusDetails does not allow it", OWN_FIELD);
  }

  @Test
  void nameOfAnotherSiteIsRefusedUnlessAUserAsks() throws Exception {
    server.settings = settings("all", true);
    server.phases = record -> record.hostname("evil.example");
    assertRefused("'evil.example' is neither an address nor localhost nor the ServerName", OWN_FIELD);

    server.phases = record -> {
      record.hostname("alias.example");
      record.user("alice");
    };
    assertThat(server.ask("POST", "/server-status?reload", OWN_FIELD).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/server-status", "/server-status?auto", "/server-status?reloaded",
      "/server-status?json"})
  void otherPostsAreLeftToTheDefaultHandler(String path) throws Exception {
    assertThat(server.ask("POST", path, OWN_FIELD).statusCode()).isEqualTo(404);
  }

  @Test
  void getDoesNothing() throws Exception {
    assertThat(server.ask("GET", "/server-status?reload", OWN_FIELD).body()).startsWith("<!DOCTYPE HTML");

    assertThat(control.askers).isEmpty();
  }

  private void assertRefused(String reason, String... headers) throws Exception {
    HttpResponse<String> answer = server.ask("POST", "/server-status?reload", headers);

    assertThat(answer.statusCode()).isEqualTo(403);
    JsonObject body = new JsonObject(answer.body());
    assertThat(body.getString("schema")).isEqualTo("baton-control/1");
    assertThat(body.getString("error")).contains(reason);
    assertThat(control.askers).isEmpty();
    assertThat(server.log).last().asString()
        .startsWith("[status:warn] a request to reload was refused: ").contains(reason);
  }

  private static Settings settings(String details, boolean control) throws Exception {
    SourceLocation where = new SourceLocation("test.conf", 1);
    return Settings.builder()
        .set(StatusDirectives.DETAILS, ConfigurationText.value(StatusDirectives.DETAILS, details), where)
        .set(StatusDirectives.CONTROL, control, where).build();
  }
}
