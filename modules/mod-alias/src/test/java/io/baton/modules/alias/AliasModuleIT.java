package io.baton.modules.alias;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real httpd 2.4.71 answered to the same requests is what is expected here. */
class AliasModuleIT {

  @TempDir
  Path documentRoot;
  @TempDir
  Path images;
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(documentRoot.resolve("plain"), "plain");
    Files.writeString(images.resolve("x.txt"), "x");
    Files.createDirectories(images.resolve("sub"));
    Files.writeString(images.resolve("sub/y.txt"), "y");
    Files.writeString(images.getParent().resolve("secret.txt"), "secret");
    server = ModuleServer.start(documentRoot,
        text -> text
            .server("Alias /img//deep " + images.resolve("sub"), "Alias /img " + images,
                "Alias /imgs/ " + images + "/", "AliasMatch ^/am/(.*)\\.t$ " + images + "/$1.txt",
                "AliasMatch ^/evil/(x+x+)+\\1y$ /nowhere",
                "Redirect /r1 /idx", "Redirect 303 /r2 http://other.example/base", "Redirect gone /r3",
                "Redirect 404 /r4", "RedirectMatch ^/rm/(.*)$ http://other.example/m/$1?q",
                "RedirectMatch 302 ^/rn/(.*)$ /n/$1", "Redirect 204 /r204", "Redirect 304 /r304 /x",
                "RedirectMatch ^/bad(.*) nourl$1")
            .virtualHost("host.example", "Redirect /r1 http://host.example/own",
                "Alias /imgs " + documentRoot)
            .location("/loc", "Alias " + images.resolve("x.txt"))
            .location("/locp", "Alias " + images, "AliasPreservePath On")
            .locationMatch("^/err/([a-z.]+)$", "Alias " + images + "/%{env:MATCH_1}.txt")
            .location("/redl", "Redirect /idx/")
            .location("/redl2", "Redirect permanent http://other.example/x?y=1")
            .location("/redl3", "Redirect /redl3/deep http://other.example/z")
            .location("/rr", "RedirectRelative On", "Redirect /rr/x /idx")
            .location("/gone", "Redirect gone")
            .location("/evilloc", "RedirectMatch ^/evilloc/(x+x+)+\\1y$ /nowhere"),
        new AliasModule());
  }

  @AfterEach
  void stop() throws Exception {
    Files.delete(images.getParent().resolve("secret.txt"));
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"/img/x.txt,x", "/img//x.txt,x", "//img/x.txt,x", "/img/deep/y.txt,y", "/imgs/x.txt,x",
      "/am/x.t,x",
      "/plain,plain", "/loc/any/thing,x", "/locp/x.txt,x", "/locp/sub/y.txt,y", "/err/x,x", "/%69mg/x.txt,x"})
  void aliasLeadsToTheFile(String target, String body) throws Exception {
    assertThat(server.get(target).body()).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/imgs", "/imgx/x.txt", "/IMG/x.txt", "/r1x", "/img/../secret.txt",
      "/img/%2e%2e/secret.txt",
      "/img/..%2fsecret.txt", "/err/..", "/img/..\\secret.txt"})
  void otherPathsLeadNowhere(String target) throws Exception {
    Answer answer = server.get(target);

    assertThat(answer.status()).isIn(403, 404);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"/r1/more%20x%3f?q=1,302,/idx/more%20x%3f?q=1", "/r1,302,/idx",
      "/r2/z?a=1,303,http://other.example/base/z?a=1", "/rm/a%20b?orig,302,http://other.example/m/a%20b?q",
      "/rn/zz?k=v,302,/n/zz?k=v", "/redl,302,/idx/", "/redl/abc?z=1,302,/idx/?z=1",
      "/redl2?y=2,301,http://other.example/x?y=1", "/redl3/deep/er?q=1,302,http://other.example/z/er?q=1",
      "/r304,304,/x"})
  void redirectLeadsToTheUrl(String target, int status, String location) throws Exception {
    Answer answer = server.get(target);

    String self = location.startsWith("/") ? "http://127.0.0.1:" + server.port() : "";
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Location")).isEqualTo(self + location);
  }

  @Test
  void relativeRedirectIsSentAsItIsIfTheUserWantsSo() throws Exception {
    assertThat(server.get("/rr/x/y").header("Location")).isEqualTo("/idx/y");
  }

  @ParameterizedTest
  @CsvSource({"/r3,410", "/r4/x,404", "/r204,204", "/gone/x,410"})
  void statusThatIsNoRedirectHasNoLocation(String target, int status) throws Exception {
    Answer answer = server.get(target);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Location")).isNull();
  }

  @Test
  void targetThatIsNoUrlIsLoggedAndFails() throws Exception {
    assertThat(server.get("/badx").status()).isEqualTo(500);
    assertThat(server.log()).containsExactly(
        "[alias:error] AH00674: cannot redirect '/badx' to 'nourlx'; target is not a valid absoluteURI or abs_path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/evil/", "/evilloc/"})
  void expressionThatTakesForEverFailsTheRequestAndSaysSo(String path) throws Exception {
    assertThat(server.get(path + "x".repeat(200)).status()).isEqualTo(500);
    assertThat(server.log()).singleElement().asString().startsWith("[alias:error] regular expression")
        .contains("takes too long");
  }

  @Test
  void virtualHostHasItsOwnLinesFirstAndThoseOfTheMainServerBehind() throws Exception {
    assertThat(server.getFrom("host.example", "/r1/a").header("Location"))
        .isEqualTo("http://host.example/own/a");
    assertThat(server.getFrom("host.example", "/imgs/plain").body()).isEqualTo("plain");
    assertThat(server.getFrom("host.example", "/img/x.txt").body()).isEqualTo("x");
    assertThat(server.getFrom("host.example:8080", "/rn/a").header("Location"))
        .isEqualTo("http://host.example:8080/n/a");
  }
}
