package io.baton.modules.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardModuleIT {

  @TempDir
  Path documentRoot;
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    server = ModuleServer.start(documentRoot,
        text -> text
            .location("/dashboard", "SetHandler server-dashboard")
            .location("/ops", "SetHandler server-dashboard", "DashboardStatus /ops-status"),
        new DashboardModule());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void pageIsBelowThePathAndKnowsWhereTheStatusIs() throws Exception {
    Answer page = server.get("/dashboard/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body()).contains("content=\"/server-status\"");
    assertThat(server.get("/ops/").body()).contains("content=\"/ops-status\"");
  }

  @ParameterizedTest
  @CsvSource({"main.js,text/javascript; charset=utf-8", "dashboard.css,text/css; charset=utf-8",
      "icon.svg,image/svg+xml", "uPlot.iife.min.js,text/javascript; charset=utf-8"})
  void filesAreBesideThePageWithTheirTypes(String name, String type) throws Exception {
    Answer file = server.get("/dashboard/" + name);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo(type);
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(file.body()).isNotEmpty();
  }

  @Test
  void pageMayRunNothingButItsOwnFiles() throws Exception {
    String policy = server.get("/dashboard/").header("Content-Security-Policy");

    assertThat(policy).contains("default-src 'none'", "script-src 'self'", "style-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'",
        "require-trusted-types-for 'script'");
    assertThat(policy).doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(server.get("/dashboard/").header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard/", "/dashboard/main.js"})
  void clientThatHasAFileIsToldSo(String target) throws Exception {
    String tag = server.get(target).header("ETag");

    Answer again = server.get(target, "If-None-Match", tag);
    Answer other = server.get(target, "If-None-Match", "\"other\"");

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(again.header("Content-Security-Policy")).isNotNull();
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void headHasTheFieldsOfGetAndNoBody() throws Exception {
    Answer got = server.get("/dashboard/main.js");

    Answer head = server.send("HEAD", "/dashboard/main.js", "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(got.header("Content-Length"));
    assertThat(head.header("ETag")).isEqualTo(got.header("ETag"));
  }

  @ParameterizedTest
  @CsvSource({"/dashboard,./dashboard/", "/dashboard?a=b,./dashboard/?a=b", "/dashboard/x%20y,./x%20y/",
      "/dashboard/javascript:,./javascript:/"})
  void pathWithoutItsSlashLeadsToThePage(String target, String location) throws Exception {
    Answer answer = server.get(target);

    assertThat(answer.status()).isEqualTo(301);
    assertThat(answer.header("Location")).isEqualTo(location);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dashboard/none.js", "/dashboard/..%2fmain.js", "/dashboard/main.js.map",
      "/dashboard/index.html"})
  void otherFilesAreNotFound(String target) throws Exception {
    assertThat(server.get(target).status()).isIn(404);
  }

  @Test
  void otherMethodsAreRefused() throws Exception {
    Answer answer = server.send("POST", "/dashboard/", "x");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET,HEAD");
  }
}
