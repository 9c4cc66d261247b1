package io.baton.http;

import static io.baton.api.config.SectionKind.DIRECTORY;
import static io.baton.api.config.SectionKind.FILES;
import static io.baton.api.config.SectionKind.IF;
import static io.baton.api.config.SectionKind.LOCATION;
import static io.baton.api.config.SectionKind.LOCATION_MATCH;
import static io.baton.http.testing.Configurations.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.http.testing.Answer;
import io.baton.http.testing.Configurations;
import io.baton.http.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw requests against the core module on a plain HTTP server; what httpd 2.4.71 answered to the same is the measure. */
class CoreModuleIT {

  @TempDir
  static Path root;

  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    write("htdocs/f.txt", "file");
    write("htdocs/a b.txt", "blank");
    write("htdocs/é.txt", "accent");
    write("htdocs/dir/x.txt", "x");
    write("htdocs/strict/own.txt", "own");
    write("htdocs/errors/404.txt", "custom 404");
    write("other/o.txt", "other");
    write("secret.txt", "secret");
    Files.createSymbolicLink(root.resolve("htdocs/link.txt"), root.resolve("secret.txt"));
    Files.createSymbolicLink(root.resolve("htdocs/strict/link.txt"), root.resolve("secret.txt"));
    server = TestServer.start(Configurations.at(root)
        .server("ServerName main.test", "DocumentRoot htdocs", "LimitRequestBody 10",
            "ErrorDocument 410 \"Gone, %{REQUEST_URI}\"", "ServerSignature Off")
        .sections(section(DIRECTORY, root + "/htdocs/strict", "Options None"),
            section(LOCATION, "/status", "SetHandler listener-echo"),
            section(LOCATION, "/worker", "SetHandler worker-echo"),
            section(LOCATION, "/broken", "SetHandler broken"), section(LOCATION, "/half", "SetHandler half"),
            section(LOCATION, "/missing-handler", "SetHandler nobody"),
            section(LOCATION, "/errors", "ErrorDocument 405 /errors/404.txt"),
            section(LOCATION, "/pages", "ErrorDocument 404 /errors/404.txt"),
            section(LOCATION, "/loop", "ErrorDocument 404 /loop/again"),
            section(LOCATION, "/away", "ErrorDocument 404 http://elsewhere.test/?from=%{REQUEST_URI}"),
            section(LOCATION, "/say", "ErrorDocument 404 \"<p>nothing</p>\""),
            section(LOCATION_MATCH, "^/named/(?<user_name>[^/]+)", "SetHandler listener-echo"),
            section(IF, "%{QUERY_STRING} == 'if' && req('X-Ask') == 'yes'", "ServerSignature EMail"),
            section(FILES, "x.txt", "ServerSignature On"))
        .host("*:*", "ServerName a.test", "ServerAlias *.wild.test")
        .host("*:*", "ServerName b.test", "DocumentRoot other").build(), new CoreModule(),
        TestHandlers::register);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static void write(String name, String text) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.writeString(root.resolve(name), text);
  }

  @ParameterizedTest
  @CsvSource({"/f.txt,200", "/%66.txt,200", "/a%20b.txt,200", "/%C3%A9.txt,200", "//f.txt,200",
      "/./f.txt,200",
      "/dir/../f.txt,200", "/dir/%2e%2e/f.txt,200", "/dir/.%2E/f.txt,200", "/dir//x.txt,200", "/dir/..,403",
      "/f.txt/,404", "/f.txt/x,404", "/nope,404", "/nope/a/b,404", "/dir/...,404", "/%2ff.txt,404",
      "/dir%2fx.txt,404", "/dir/..%2f..%2fsecret.txt,404", "/%00,404", "/f.txt%00,404", "/%e9.txt,404",
      "/%252e%252e/secret.txt,404", "/%5c..%5csecret.txt,404", "/%zz,400", "/%,400", "/%4,400", "/..,400",
      "/../secret.txt,400", "/dir/../../secret.txt,400", "/%2e%2e/secret.txt,400", "/.%%32%65/secret.txt,400",
      "/a#b,400", "/f.txt?x#y,400", "*,400", "foo,400", "ftp://b.test/o.txt,400", "http://b..test/o.txt,400",
      "http://user:pw@b.test/o.txt,400", "/link.txt,200", "/strict/own.txt,200", "/strict/link.txt,403"})
  void pathIsAnsweredAsHttpdDoes(String path, int status) throws Exception {
    Answer answer = server.get("a.test", path);

    assertThat(answer.status()).as(path).isEqualTo(status);
    assertThat(answer.body()).doesNotContain(path.equals("/link.txt") ? "file" : "secret");
  }

  @Test
  void characterOnTheWireIsAByteOfUtf8() throws Exception {
    assertThat(server.get("a.test", "/\u00c3\u00a9.txt").body()).isEqualTo("accent");
    assertThat(server.get("a.test", "/\u00e9.txt").status()).isEqualTo(404);
  }

  @Test
  void nameThatIsTooLongIsForbiddenAndDeepOneIsNotFound() throws Exception {
    assertThat(server.get("a.test", "/" + "a".repeat(300)).status()).isEqualTo(403);
    assertThat(server.get("a.test", "/" + "a/".repeat(2000)).status()).isEqualTo(404);
    assertThat(server.log().lines()).anyMatch(line -> line.contains("AH00036"));
  }

  @ParameterizedTest
  @CsvSource({"b.test,200", "B.TEST,200", "b.test.,200", "b.test:99,200", "x.wild.test,404", "b_test,404",
      "[::1],404", "[::1]:80,404", "127.0.0.1,404", "127.0.0.256,404", ".b.test,404", "-b.test,404",
      "b.test:x,400",
      "b.test:,400", "b..test,400", "b test,400", "b/test,400", "b\\test,400", "'',400", "[::1,400",
      "::1,400",
      "127.0.0,400", "127.0.01.1,400", "1,400", "b.1test,400", "b.t$st,400", "b%2etest,400", "[::1%25lo],400",
      "b.test:0,400", "b.test:70000,400", "a.b.1,400", "b.test:80:80,400", "*,400", "1.2.3.4.5,400",
      "b@test,400"})
  void hostIsAnsweredAsHttpdDoes(String host, int status) throws Exception {
    assertThat(server.get(host, "/o.txt").status()).as(host).isEqualTo(status);
  }

  @Test
  void urlOfTheRequestLineOverridesTheHostField() throws Exception {
    Answer answer = server.get("a.test", "http://B.test:81/o.txt?q=1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("X-Name")).isEqualTo("b.test");
    assertThat(answer.field("X-Host")).isEqualTo("b.test");
    assertThat(answer.field("X-Host-Field")).isEqualTo("B.test:81");
    assertThat(answer.field("X-Query")).isEqualTo("q=1");
    assertThat(server.get("a.test", "http://b.test").status()).isEqualTo(403);
    assertThat(server.get("a.test", "http:///f.txt").status()).isEqualTo(200);
  }

  @Test
  void http11WithoutHostIsBadAndHttp10TakesTheFirst() throws Exception {
    assertThat(server.exchange("GET /f.txt HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(server.exchange("GET http://b.test/o.txt HTTP/1.1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(server.exchange("GET /f.txt HTTP/1.0\r\n\r\n")).contains("X-Name: a.test").endsWith("file");
    assertThat(server.request("GET", "a.test", "/f.txt", "Host: b.test").status()).isEqualTo(400);
  }

  @Test
  void optionsStarIsAnsweredWithNothing() throws Exception {
    Answer answer = server.request("OPTIONS", "a.test", "*");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.field("Content-Length")).isEqualTo("0");
    assertThat(answer.field("Server")).startsWith("Baton/");
  }

  @Test
  void unknownMethodIsNotImplementedAndConnectNotAllowed() throws Exception {
    assertThat(server.request("FOO", "a.test", "/f.txt").status()).isEqualTo(501);
    assertThat(server.request("FOO", "a.test", "/status").status()).isEqualTo(200);
    assertThat(server.request("CONNECT", "a.test", "a.test:80").status()).isEqualTo(405);
    Answer put = server.request("PUT", "a.test", "/f.txt", "Content-Length: 0");
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.field("Allow")).isEqualTo("POST,OPTIONS,HEAD,GET,TRACE");
  }

  @Test
  void limitsAreEnforced() throws Exception {
    assertThat(server.get("a.test", "/" + "x".repeat(9000)).status()).isEqualTo(414);
    String[] many = new String[120];
    Arrays.setAll(many, i -> "X-" + i + ": a");
    Answer fields = server.request("GET", "a.test", "/f.txt", many);
    assertThat(fields.status()).isEqualTo(400);
    assertThat(fields.body()).contains("more header fields");
    assertThat(server.request("GET", "a.test", "/f.txt", "X-A: " + "a".repeat(8190)).status()).isEqualTo(400);
    assertThat(server.request("GET", "a.test", "/f.txt", "X-A: " + "a".repeat(8185)).status()).isEqualTo(200);
    assertThat(server.request("GET", "a.test", "/f.txt", "Content-Length: 11", "", "12345678901").status())
        .isEqualTo(413);
  }

  @Test
  void requestWhoseHandlerRunsOnTheListenerTakesNoWorkerBeforeIt() throws Exception {
    assertThat(server.get("b.test", "/status/x").field("X-Workers")).isEmpty();
    assertThat(server.get("b.test", "/worker/x").field("X-Workers")).isEqualTo("MAP_TO_STORAGE,HANDLER");
    assertThat(server.get("a.test", "/f.txt").field("X-Workers")).isEqualTo("MAP_TO_STORAGE,HANDLER");
    assertThat(server.request("OPTIONS", "a.test", "*").field("X-Workers")).isEmpty();
  }

  @Test
  void conditionThatLooksAtTheDiskIsEvaluatedOnAWorker() throws Exception {
    try (TestServer other = TestServer.start(Configurations.at(root).server("ServerName main.test")
        .sections(section(LOCATION, "/status", "SetHandler listener-echo"),
            section(IF, "-f '" + root + "/secret.txt'", "ServerSignature On"))
        .build(), new CoreModule(), TestHandlers::register)) {
      Answer answer = other.get("any.test", "/status");

      assertThat(answer.field("X-Workers")).isEqualTo("POST_READ,MAP_TO_STORAGE");
      assertThat(answer.field("X-Settings")).isEqualTo("ON");
    }
  }

  @Test
  void unknownHandlerIsLoggedAndTheFileServed() throws Exception {
    assertThat(server.get("a.test", "/missing-handler").status()).isEqualTo(404);
    assertThat(server.log().lines()).anyMatch(line -> line.contains("AH00525: handler \"nobody\" not found"));
  }

  @Test
  void builtInPageNamesTheStatusAndForgetsTheBodyThatWasNotSent() throws Exception {
    Answer answer = server.get("a.test", "/<nope>");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("<title>404 Not Found</title>").doesNotContain("<nope>", "<address>");
    assertThat(answer.fields()).doesNotContainKey("etag")
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("content-length", Integer.toString(answer.body().length())).containsKey("date");
  }

  @Test
  void signedPageNamesTheServerAndTheHostThatTheClientUsed() throws Exception {
    Answer answer = server.get("A.test:81", "/dir/x.txt/y");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .containsPattern("<address>Baton/[0-9.]+ \\(.*\\) Server at a.test Port 81</address>");
  }

  @Test
  void headOfAFailureHasNoBody() throws Exception {
    Answer answer = server.request("HEAD", "a.test", "/nope");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(Integer.parseInt(answer.field("Content-Length"))).isPositive();
  }

  @Test
  void errorDocumentOfThisServerAnswersWithTheStatusOfTheFailure() throws Exception {
    Answer answer = server.get("a.test", "/pages/x?a=b");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("custom 404");
    assertThat(answer.field("X-Environment")).contains("REDIRECT_STATUS=404", "REDIRECT_URL=/pages/x",
        "REDIRECT_QUERY_STRING=a=b");
    assertThat(answer.field("X-Query")).isEmpty();
    assertThat(answer.fields()).containsKeys("date", "server");
  }

  @Test
  void conditionAppliesAndTheAnswerVariesWithTheFieldsItAskedFor() throws Exception {
    Answer with = server.request("GET", "a.test", "/f.txt?if", "X-Ask: yes");
    Answer without = server.request("GET", "a.test", "/f.txt?if", "X-Ask: no");
    Answer unasked = server.get("a.test", "/f.txt");

    assertThat(with.field("X-Settings")).isEqualTo("EMAIL");
    assertThat(with.field("Vary")).isEqualTo("X-Ask");
    assertThat(without.field("X-Settings")).isEqualTo("OFF");
    assertThat(without.field("Vary")).isEqualTo("X-Ask");
    assertThat(unasked.field("Vary")).isEmpty();
  }

  @Test
  void errorDocumentIsSentWholeWhateverRangeOrConditionTheRequestHad() throws Exception {
    Answer range = server.request("GET", "a.test", "/pages/x", "Range: bytes=0-1");
    Answer condition = server.request("GET", "a.test", "/pages/x", "If-None-Match: *");

    assertThat(range.status()).isEqualTo(404);
    assertThat(range.body()).isEqualTo("custom 404");
    assertThat(condition.status()).isEqualTo(404);
    assertThat(condition.body()).isEqualTo("custom 404");
  }

  @Test
  void errorDocumentAnswersAMethodThatFailedWithTheFieldsOfTheFailure() throws Exception {
    Answer answer = server.request("PUT", "a.test", "/errors/x", "Content-Length: 0");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.body()).isEqualTo("custom 404");
    assertThat(answer.field("Allow")).isEqualTo("POST,OPTIONS,HEAD,GET,TRACE");
  }

  @Test
  void headOfAnErrorDocumentHasNoBody() throws Exception {
    Answer answer = server.request("HEAD", "a.test", "/pages/x");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.field("Content-Length")).isEqualTo("10");
  }

  @Test
  void errorDocumentThatFailsInItsTurnEndsInTheBuiltInPage() throws Exception {
    Answer answer = server.get("a.test", "/loop/x");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("failed in its turn: 404 Not Found");
  }

  @Test
  void errorDocumentElsewhereRedirectsAndTextIsSentAsItIs() throws Exception {
    Answer away = server.get("a.test", "/away/x");
    Answer said = server.get("a.test", "/say/x");

    assertThat(away.status()).isEqualTo(302);
    assertThat(away.body()).contains("<a href=\"http://elsewhere.test/?from=/away/x\">");
    assertThat(away.field("Location")).isEqualTo("http://elsewhere.test/?from=/away/x");
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.body()).isEqualTo("<p>nothing</p>");
  }

  @Test
  void exceptionIsLoggedWithItsStackAndAnsweredWith500() throws Exception {
    Answer answer = server.get("a.test", "/broken");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("broken handler");
    assertThat(server.log().lines())
        .anyMatch(line -> line.startsWith("core:error") && line.contains("/broken"));
    assertThat(server.log().causes()).anyMatch(cause -> "broken handler".equals(cause.getMessage()));
  }

  @Test
  void halfAnAnswerEndsWithTheConnection() throws Exception {
    String answer = server.exchange("GET /half HTTP/1.1\r\nHost: a.test\r\n\r\n");

    assertThat(answer).endsWith("half an answer");
  }

  @Test
  void namedGroupsAreHandedOnAndFilesSectionsApply() throws Exception {
    assertThat(server.get("a.test", "/named/jo/x").field("X-Environment")).contains("MATCH_USER_NAME=jo");
    assertThat(server.get("a.test", "/dir/x.txt").field("X-Settings")).isEqualTo("ON");
    assertThat(server.get("a.test", "/f.txt").field("X-Settings")).isEqualTo("OFF");
  }
}
