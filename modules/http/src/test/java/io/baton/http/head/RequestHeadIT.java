package io.baton.http.head;

import static io.baton.api.config.SectionKind.LOCATION;
import static io.baton.http.testing.Configurations.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.baton.http.CoreModule;
import io.baton.http.testing.Answer;
import io.baton.http.testing.Configurations;
import io.baton.http.testing.TestServer;
import io.vertx.core.ThreadingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The choices that a whole server makes for a head: each test has its own configuration. */
class RequestHeadIT {

  @TempDir
  Path root;

  @BeforeEach
  void makeFiles() throws Exception {
    Files.createDirectories(root.resolve("htdocs/a/b"));
    Files.writeString(root.resolve("htdocs/f.txt"), "file");
    Files.writeString(root.resolve("htdocs/a/b/f.txt"), "deep");
    Files.writeString(root.resolve("htdocs/a/f.txt"), "middle");
    Files.writeString(root.resolve("htdocs/100%.txt"), "percent");
  }

  private Configurations configuration(String... lines) {
    return Configurations.at(root).server("ServerName main.test").server(lines);
  }

  private static TestServer start(Configurations configuration) throws Exception {
    return TestServer.start(configuration.build(), new CoreModule(), RequestHeadIT::hook);
  }

  /** Paths that are sent on, as modules for index files do it, and a handler that tells who was asked. */
  private static void hook(Hooks hooks) {
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, context -> {
      RequestRecord record = RequestRecord.of(context);
      switch (record.path()) {
        case "/again" -> context.reroute("/again");
        case "/user" -> {
          record.user("jo");
          record.userNeeded(true);
          record.challenge("Basic");
          context.reroute("/whose");
        }
        case "/index/" -> context.reroute("/f.txt?" + record.query());
        case "/escaped" -> context.reroute("/100%25.txt");
        case "/bad" -> context.reroute("/%zz");
        case "/login" -> {
          context.response().putHeader("WWW-Authenticate", "Basic realm=\"x\"").putHeader("X-Other", "lost");
          context.fail(401);
        }
        default -> context.next();
      }
    });
    hooks.handler("whose", ThreadingModel.EVENT_LOOP, context -> {
      RequestRecord record = RequestRecord.of(context);
      context.response().end(record.user() + " " + record.isUserNeeded() + " " + record.challenge());
    });
    hooks.handler("who", ThreadingModel.EVENT_LOOP, context -> {
      RequestRecord record = RequestRecord.of(context);
      context.response().end(record.notes().get("server-name") + " " + record.notes().get("server-port") + " "
          + record.path() + " " + record.query() + " " + record.filename());
    });
  }

  @Test
  void strictHostCheckRefusesNamesThatNobodyBears() throws Exception {
    try (TestServer server = start(configuration("StrictHostCheck On").host("*:*", "ServerName a.test")
        .host("*:*", "ServerName b.test", "ServerAlias *.b.test"))) {
      assertThat(server.get("a.test", "/f.txt").status()).isEqualTo(200);
      assertThat(server.get("x.b.test", "/f.txt").status()).isEqualTo(200);
      assertThat(server.get("main.test", "/f.txt").status()).isEqualTo(200);
      assertThat(server.get("nobody.test", "/f.txt").status()).isEqualTo(400);
      assertThat(server.exchange("GET /f.txt HTTP/1.0\r\n\r\n")).endsWith("file");
      assertThat(server.log().lines())
          .anyMatch(line -> line.contains("AH10157") && line.contains("nobody.test"));
    }
  }

  @Test
  void unsafeOptionLetsOddHostsAndUrlsPass() throws Exception {
    try (TestServer server = start(configuration("HttpProtocolOptions Unsafe"))) {
      assertThat(server.get("127.0.0", "/f.txt").status()).isEqualTo(200);
      assertThat(server.get("a$b", "/f.txt").status()).isEqualTo(200);
      assertThat(server.get("a..b", "/f.txt").status()).isEqualTo(400);
    }
  }

  @Test
  void registeredMethodsRefusesOthersBeforeAnyHandler() throws Exception {
    try (TestServer server = start(configuration("HttpProtocolOptions RegisteredMethods")
        .sections(section(LOCATION, "/who", "SetHandler who")))) {
      assertThat(server.request("FOO", "a.test", "/who").status()).isEqualTo(501);
      assertThat(server.request("PROPFIND", "a.test", "/who").status()).isEqualTo(200);
    }
  }

  @Test
  void traceIsAnsweredUnlessItIsOff() throws Exception {
    try (TestServer on = start(configuration()); TestServer off = start(configuration("TraceEnable Off"))) {
      assertThat(on.request("TRACE", "a.test", "/f.txt").body()).startsWith("TRACE /f.txt HTTP/1.1\r\n");
      Answer refused = off.request("TRACE", "a.test", "/f.txt");
      assertThat(refused.status()).isEqualTo(405);
      assertThat(refused.field("Allow")).doesNotContain("TRACE");
    }
  }

  @Test
  void clientWithoutHostReachesAVirtualHostByItsServerPath() throws Exception {
    try (TestServer server = start(configuration().host("*:*", "ServerName a.test")
        .host("*:*", "ServerName b.test", "ServerPath /legacy", "DocumentRoot htdocs/a"))) {
      assertThat(server.exchange("GET /legacy/f.txt HTTP/1.0\r\n\r\n")).endsWith("middle");
      assertThat(server.exchange("GET /legacy/b/f.txt HTTP/1.0\r\n\r\n")).endsWith("deep");
      assertThat(server.exchange("GET /f.txt HTTP/1.0\r\n\r\n")).endsWith("file");
    }
  }

  @Test
  void slashesAndEncodedSlashesAreWhatTheServerSays() throws Exception {
    try (TestServer server = start(configuration("AllowEncodedSlashes On", "MergeSlashes Off")
        .sections(section(LOCATION, "/who", "SetHandler who")))) {
      assertThat(server.get("a.test", "/a%2Fb/f.txt").body()).isEqualTo("deep");
      assertThat(server.get("a.test", "/a/b%2f..%2ff.txt").body()).isEqualTo("middle");
      assertThat(server.get("a.test", "/..%2ff.txt").status()).isEqualTo(400);
      assertThat(server.get("a.test", "/who//x?q").body()).contains(" /who//x q ");
      assertThat(server.get("a.test", "//f.txt").body()).isEqualTo("file");
      assertThat(server.get("a.test", "//etc/passwd").status()).isEqualTo(404);
    }
  }

  @Test
  void requestThatIsSentOnIsReadAnew() throws Exception {
    try (TestServer server = start(configuration())) {
      Answer answer = server.get("a.test", "/index/?q=1");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("file");
      assertThat(answer.fields()).containsKeys("date", "server");
      assertThat(server.get("a.test", "/escaped").body()).isEqualTo("percent");
      assertThat(server.get("a.test", "/bad").status()).isEqualTo(400);
    }
  }

  @Test
  void requestThatIsSentOnHasNoUserUntilSomebodyAuthenticatesItAgain() throws Exception {
    try (TestServer server = start(
        configuration().sections(section(LOCATION, "/whose", "SetHandler whose")))) {
      assertThat(server.get("a.test", "/user").body()).isEqualTo("null false null");
    }
  }

  @Test
  void requestThatIsSentOnTooOftenIsGivenUp() throws Exception {
    try (TestServer server = start(configuration());
        TestServer twice = start(configuration("LimitInternalRecursion 2"))) {
      assertThat(server.get("a.test", "/again").status()).isEqualTo(500);
      assertThat(server.log().lines())
          .anyMatch(line -> line.contains("AH00124") && line.contains("limit of 10 "));
      assertThat(twice.get("a.test", "/again").status()).isEqualTo(500);
      assertThat(twice.log().lines()).anyMatch(line -> line.contains("limit of 2 "));
    }
  }

  @Test
  void challengeSurvivesTheErrorDocumentAndOtherFieldsDoNot() throws Exception {
    try (TestServer server = start(configuration("ErrorDocument 401 /f.txt"))) {
      Answer answer = server.get("a.test", "/login");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("file");
      assertThat(answer.field("WWW-Authenticate")).isEqualTo("Basic realm=\"x\"");
      assertThat(answer.fields()).doesNotContainKey("x-other");
    }
  }

  @Test
  void errorDocumentElsewhereIsNotUsedFor401() throws Exception {
    try (TestServer server = start(configuration("ErrorDocument 401 http://elsewhere.test/"))) {
      Answer answer = server.get("a.test", "/login");

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.field("WWW-Authenticate")).isNotEmpty();
      assertThat(answer.fields()).doesNotContainKey("location");
    }
  }

  @Test
  void limitsOfTheFirstHostOfAnAddressCountBeforeTheNameIsKnown() throws Exception {
    try (TestServer server = start(configuration().host("*:*", "ServerName a.test", "LimitRequestLine 60")
        .host("*:*", "ServerName b.test", "LimitRequestLine 9000"))) {
      assertThat(server.get("b.test", "/" + "x".repeat(100)).status()).isEqualTo(414);
      assertThat(server.get("a.test", "/f.txt").status()).isEqualTo(200);
    }
  }

  @Test
  void notesTellNameAndPortOfTheServer() throws Exception {
    try (TestServer server = start(
        configuration().host("*:*", "ServerName a.test:8443", "ServerAlias alias.test")
            .host("*:*", "ServerName b.test", "UseCanonicalName On")
            .sections(section(LOCATION, "/who", "SetHandler who")))) {
      assertThat(server.get("alias.test:81", "/who").body()).startsWith("a.test 81 ");
      assertThat(server.get("alias.test", "/who").body()).startsWith("a.test 8443 ");
      assertThat(server.get("b.test:81", "/who").body()).startsWith("b.test 80 ");
      assertThat(server.exchange("GET /who HTTP/1.0\r\n\r\n")).contains("\r\n\r\na.test 8443 ");
    }
  }

  @Test
  void requestThatTheRouterRefusesIsAnsweredLikeAnyOther() throws Exception {
    try (TestServer server = start(configuration("ErrorDocument 400 \"bad it is\""))) {
      String answer = server.exchange("GET foo HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\r\nserver: Baton/").endsWith("bad it is");
      assertThat(server.log().lines()).anyMatch(line -> line.contains("AH10244: invalid URI path (foo)"));
    }
  }

  @Test
  void whatTheServerRefusedBeforeTheFirstPhaseIsAnsweredWithItsStatus() throws Exception {
    try (TestServer server = start(configuration())) {
      // Sound in every way, but refused by whoever came first.
      Answer answer = server.request("GET", "a.test", "/f.txt", "X-Refuse: 505");

      assertThat(answer.status()).isEqualTo(505);
      assertThat(answer.body()).contains("<h1>HTTP Version Not Supported</h1>");
      assertThat(server.log().lines()).isEmpty();
    }
  }
}
