package io.baton.http.variables;

import static io.baton.api.config.SectionKind.LOCATION;
import static io.baton.http.testing.Configurations.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.baton.http.CoreModule;
import io.baton.http.expr.Variables;
import io.baton.http.testing.Answer;
import io.baton.http.testing.Configurations;
import io.baton.http.testing.TestServer;
import io.vertx.core.ThreadingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every variable, as the text of an error document. */
class RequestVariablesIT {

  @TempDir
  static Path root;

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(root.resolve("htdocs"));
    Files.writeString(root.resolve("htdocs/f.txt"), "file");
    Configurations configuration = Configurations.at(root).server("ServerName main.test",
        "ServerAdmin me@main.test");
    for (String name : Variables.names()) {
      configuration.sections(section(LOCATION, "/f.txt/" + name, "ErrorDocument 404 \"=%{" + name + "}\""));
    }
    configuration.sections(section(LOCATION, "/f.txt/functions",
        "ErrorDocument 404 \"%{req:X-A},%{resp:X-R},%{reqenv:E},%{note:N},%{env:E}\""));
    server = TestServer.start(configuration.build(), new CoreModule(), RequestVariablesIT::hook);
  }

  private static void hook(Hooks hooks) {
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, context -> {
      RequestRecord record = RequestRecord.of(context);
      record.user("jo");
      record.challenge("Basic realm=\"here\"");
      record.contentType("text/plain");
      record.handler("some");
      record.environment().put("E", "environment");
      record.notes().put("N", "note");
      context.response().putHeader("X-R", "response").putHeader("Vary", "Accept");
      context.next();
    });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String value(String name) throws Exception {
    Answer answer = server.request("GET", "A.test:81", "/f.txt/" + name + "?q=1", "Accept: a/b",
        "User-Agent: tester",
        "Cookie: c=1", "Referer: r", "Forwarded: f", "Proxy-Connection: p", "X-A: asked");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).startsWith("=");
    return answer.body().substring(1);
  }

  @ParameterizedTest
  @CsvSource({"HTTP_ACCEPT,a/b", "HTTP_COOKIE,c=1", "HTTP_FORWARDED,f", "HTTP_HOST,A.test:81",
      "HTTP_PROXY_CONNECTION,p",
      "HTTP_REFERER,r", "HTTP_USER_AGENT,tester", "REQUEST_METHOD,GET", "REQUEST_SCHEME,http",
      "REQUEST_URI,/f.txt/REQUEST_URI", "DOCUMENT_URI,/f.txt/DOCUMENT_URI", "PATH_INFO,/PATH_INFO",
      "QUERY_STRING,q=1",
      "IS_SUBREQ,false", "THE_REQUEST,GET /f.txt/THE_REQUEST?q=1 HTTP/1.1", "REMOTE_ADDR,127.0.0.1",
      "REMOTE_HOST,127.0.0.1", "REMOTE_USER,jo", "REMOTE_IDENT,''", "CONN_REMOTE_ADDR,127.0.0.1",
      "SERVER_NAME,a.test",
      "SERVER_PORT,81", "SERVER_ADMIN,me@main.test", "SERVER_PROTOCOL,HTTP/1.1",
      "SERVER_PROTOCOL_VERSION,1001",
      "SERVER_PROTOCOL_VERSION_MAJOR,1", "SERVER_PROTOCOL_VERSION_MINOR,1", "SERVER_ADDR,127.0.0.1",
      "AUTH_TYPE,Basic",
      "CONTENT_TYPE,text/plain", "HANDLER,some", "HTTP2,off", "HTTPS,off", "IPV6,off", "CONN_LOG_ID,7",
      "REQUEST_LOG_ID,''", "CONTEXT_PREFIX,''"})
  void variableIsThatOfTheRequest(String name, String value) throws Exception {
    assertThat(value(name)).isEqualTo(value);
  }

  @Test
  void filesAreThoseOfTheServer() throws Exception {
    String htdocs = root.resolve("htdocs").toString();

    assertThat(value("REQUEST_FILENAME")).isEqualTo(htdocs + "/f.txt");
    assertThat(value("SCRIPT_FILENAME")).isEqualTo(htdocs + "/f.txt");
    assertThat(value("DOCUMENT_ROOT")).isEqualTo(htdocs);
    assertThat(value("CONTEXT_DOCUMENT_ROOT")).isEqualTo(htdocs);
  }

  @Test
  void timesAreLocal() throws Exception {
    LocalDateTime before = LocalDateTime.now(ZoneId.systemDefault()).minusSeconds(1);
    String time = value("TIME");
    LocalDateTime after = LocalDateTime.now(ZoneId.systemDefault()).plusSeconds(1);

    assertThat(time).matches("\\d{14}");
    LocalDateTime stamp = LocalDateTime.of(number(time, 0, 4), number(time, 4, 6), number(time, 6, 8),
        number(time, 8, 10),
        number(time, 10, 12), number(time, 12, 14));
    assertThat(stamp).isBetween(before.withNano(0), after);
    assertThat(value("LAST_MODIFIED")).matches("\\d{14}");
    assertThat(value("TIME_YEAR")).matches("\\d{4}");
    assertThat(value("TIME_WDAY")).matches("[0-6]");
    for (String name : new String[]{"TIME_MON", "TIME_DAY", "TIME_HOUR", "TIME_MIN", "TIME_SEC"}) {
      assertThat(value(name)).matches("\\d{2}");
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text.substring(from, to));
  }

  @Test
  void serverAndVersionAreKnown() throws Exception {
    assertThat(value("SERVER_SOFTWARE")).startsWith("Baton/");
    assertThat(value("API_VERSION")).matches("\\d+\\.\\d+.*");
    assertThat(value("REMOTE_PORT")).matches("\\d+");
    assertThat(value("REQUEST_STATUS")).matches("\\d{3}");
  }

  @Test
  void functionsReachFieldsEnvironmentAndNotes() throws Exception {
    Answer answer = server.request("GET", "a.test", "/f.txt/functions", "X-A: asked");

    assertThat(answer.body()).isEqualTo("asked,response,environment,note,environment");
    assertThat(answer.field("Vary")).isEqualTo("Accept, X-A");
  }
}
