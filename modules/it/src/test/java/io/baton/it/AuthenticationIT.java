package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users, passwords and rules, with the answers that Apache httpd gave to the same requests under the same configuration. */
class AuthenticationIT {

  private static final String CHALLENGE = "Basic realm=\"Members \\\"only\\\"\", charset=\"UTF-8\"";

  private static final String CONFIGURATION = """
                                              LogLevel debug
                                              CustomLog logs/access_log "%u %>s %U"
                                              <LocationMatch "^/(?!noname)">
                                                AuthType Basic
                                                AuthName "Members \\"only\\""
                                                AuthUserFile conf/users
                                                AuthGroupFile conf/groups
                                              </LocationMatch>
                                              <Location /valid>
                                                Require valid-user
                                              </Location>
                                              <Location /user>
                                                Require user joe "jim doe"
                                              </Location>
                                              <Location /group>
                                                Require group admins Staff
                                              </Location>
                                              <Location /forbidden>
                                                AuthzSendForbiddenOnFailure On
                                                Require user nobody
                                              </Location>
                                              <Location /any>
                                                <RequireAny>
                                                  Require ip 127
                                                  Require valid-user
                                                </RequireAny>
                                              </Location>
                                              <Location /all>
                                                <RequireAll>
                                                  Require ip 192.0.2.1
                                                  Require valid-user
                                                </RequireAll>
                                              </Location>
                                              <Location /not>
                                                <RequireAll>
                                                  Require valid-user
                                                  Require not user jim
                                                </RequireAll>
                                              </Location>
                                              <Location /onlynot>
                                                <RequireAll>
                                                  Require all granted
                                                  Require not user jim
                                                </RequireAll>
                                              </Location>
                                              <Location /none>
                                                AuthType None
                                                Require valid-user
                                              </Location>
                                              <Location /nofile>
                                                AuthUserFile conf/missing
                                                Require valid-user
                                              </Location>
                                              <Location /nogroups>
                                                AuthGroupFile conf/missing
                                                Require group admins
                                              </Location>
                                              <Location /noname>
                                                AuthType Basic
                                                AuthUserFile conf/users
                                                Require valid-user
                                              </Location>
                                              <Location /soft>
                                                AuthBasicAuthoritative Off
                                                Require valid-user
                                              </Location>
                                              <Location /document>
                                                Require valid-user
                                                ErrorDocument 401 /document/401.txt
                                              </Location>
                                              <Location /elsewhere>
                                                Require valid-user
                                                ErrorDocument 401 /open/401.txt
                                              </Location>
                                              <Location /locked>
                                                Require valid-user
                                                ErrorDocument 401 /user/401.txt
                                              </Location>
                                              <Location /whoami>
                                                Require valid-user
                                                ErrorDocument 404 "user=%{REMOTE_USER} type=%{AUTH_TYPE}"
                                              </Location>
                                              <Location /hello>
                                                SetHandler example-hello
                                                Require valid-user
                                              </Location>
                                              """;

  @TempDir
  static Path root;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    for (String path : new String[]{"valid", "user", "group", "forbidden", "any", "all", "not", "onlynot",
        "none",
        "nofile", "nogroups", "noname", "soft", "document", "elsewhere", "locked", "open"}) {
      Path directory = Files.createDirectories(root.resolve("htdocs").resolve(path));
      Files.writeString(directory.resolve("x.txt"), path);
      Files.writeString(directory.resolve("401.txt"), "document in " + path);
      Files.writeString(directory.resolve("index.html"), "index of " + path);
    }
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(root.resolve("conf/users"),
        """
        # all of them say secret
        joe:$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a
        jim:$apr1$Sa./lt$/MGAkQOpG74tBpSpdRkGl.
        jim doe:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=
        jack:abNANd1rDfiNc
        jill:$6$saltsalt$TVLlQcbpFVof5W3Yz4DTP6gRstiNuHwwTt6GLc1E5n0U0aDehy0S5knV8wiOQSpT0Y77vwPZN.Pq.H91p5hVO1
        plain:secret
        """);
    Files.writeString(root.resolve("conf/groups"),
        "admins: joe\nadmins: jim\nstaff: \"jim doe\"\nothers: jack\n");
    server = RunningServer.start(root, CONFIGURATION).allowErrors();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String authorization(String credentials) {
    return credentials == null
        ? ""
        : "Authorization: Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)) + "\r\n";
  }

  private static RawResponse get(String target, String credentials) throws IOException {
    return exchange("GET " + target + " HTTP/1.1\r\nHost: test.example\r\n" + authorization(credentials)
        + "Connection: close\r\n\r\n");
  }

  private static RawResponse exchange(String request) throws IOException {
    try (RawConnection connection = server.client().connect()) {
      connection.send(request);
      return connection.readResponse();
    }
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"/valid,joe:secret,200", "/valid,jim:secret,200",
      "/valid,jack:secret,200",
      "/valid,jill:secret,200", "/valid,jim doe:secret,200", "/valid,plain:secret,401", "/valid,-,401",
      "/valid,joe:wrong,401", "/valid,nobody:secret,401", "/user,joe:secret,200", "/user,jim doe:secret,200",
      "/user,jim:secret,401", "/group,joe:secret,200", "/group,jim doe:secret,200", "/group,jack:secret,401",
      "/group,jill:secret,401", "/forbidden,joe:secret,403", "/forbidden,joe:wrong,401", "/forbidden,-,401",
      "/any,-,200", "/all,-,403", "/all,joe:secret,403", "/not,joe:secret,200", "/not,jim:secret,401",
      "/not,-,401", "/onlynot,-,200", "/none,-,500", "/none,joe:secret,500", "/nofile,-,401",
      "/nofile,joe:secret,500", "/nogroups,joe:secret,401", "/noname,-,500", "/soft,-,401",
      "/soft,joe:wrong,401",
      "/soft,joe:secret,200"})
  void answersAreHttpds(String path, String credentials, int status) throws Exception {
    RawResponse answer = get(path + "/x.txt", credentials);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo(status == 401 ? Optional.of(CHALLENGE) : Optional.empty());
    if (status == 200) {
      assertThat(answer.text()).isEqualTo(path.substring(1));
    }
  }

  @Test
  void userWhomNobodyKnowsIsRefusedEvenIfThatIsLeftToOthers() throws Exception {
    // httpd: 500, since no other module is there to be asked.
    assertThat(get("/soft/x.txt", "nobody:secret").status()).isEqualTo(401);
  }

  @Test
  void errorDocumentOfAPlaceWithAPasswordNeedsNone() throws Exception {
    RawResponse answer = get("/document/x.txt", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains(CHALLENGE);
    assertThat(answer.text()).isEqualTo("document in document");
    assertThat(get("/document/x.txt", "joe:wrong").text()).isEqualTo("document in document");
    assertThat(get("/elsewhere/x.txt", "joe:wrong").text()).isEqualTo("document in open");
  }

  @Test
  void nameWithoutPasswordOpensNoErrorDocumentThatIsForThatName() throws Exception {
    RawResponse answer = get("/locked/x.txt", "joe:wrong");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).doesNotContain("document in user").contains("Unauthorized");
  }

  @Test
  void indexFileOfAPlaceWithAPasswordIsServed() throws Exception {
    assertThat(get("/valid/", "joe:secret").text()).isEqualTo("index of valid");
    assertThat(get("/group/", "jim:secret").text()).isEqualTo("index of group");
  }

  @Test
  void userIsThereForWhoeverAnswersAndInTheAccessLog() throws Exception {
    assertThat(get("/whoami/x", "jim doe:secret").text()).isEqualTo("user=jim doe type=Basic");
    assertThat(get("/valid/x.txt?log", "jack:wrong").status()).isEqualTo(401);

    RunningServer.until("both are logged", () -> server.log("access_log").stream()
        .filter(line -> line.equals("jim\\x20doe 404 /whoami/x") || line.equals("jim doe 404 /whoami/x")
            || line.equals("jack 401 /valid/x.txt"))
        .count() >= 2);
  }

  @Test
  void connectionStaysOpenBetweenTheQuestionAndThePassword() throws Exception {
    try (RawConnection connection = server.client().connect()) {
      for (String credentials : new String[]{null, "joe:wrong", "joe:secret", "joe:secret"}) {
        connection.send("POST /hello HTTP/1.1\r\nHost: test.example\r\n" + authorization(credentials)
            + "Content-Length: 5\r\n\r\n12345");
        assertThat(connection.readResponse().status())
            .isEqualTo("joe:secret".equals(credentials) ? 200 : 401);
      }
    }
  }

  @Test
  void headIsAskedToo() throws Exception {
    try (RawConnection connection = server.client().connect()) {
      connection.send("HEAD /valid/x.txt HTTP/1.1\r\nHost: test.example\r\n\r\n");

      assertThat(connection.readResponseToHead().header("WWW-Authenticate")).contains(CHALLENGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic", "Basic ", "Basic ====", "Basic %00%00", "Basic bm9jb2xvbg==",
      "Basic \u00e4\u00f6",
      "Basic am9lOnNlY3JldAB4", "Basic AAAA", "Basic OjpqOjo=", "Basic am9lOnNlY3JldA== x", "Bearer x",
      "Basic am9lOnNlY3JldA==,Basic am9lOnNlY3JldA==", "Negotiate", "basic\tam9lOnNlY3JldA=="})
  void whatIsNoNameAndPasswordIsRefused(String field) throws Exception {
    RawResponse answer = exchange("GET /valid/x.txt HTTP/1.1\r\nHost: test.example\r\nAuthorization: " + field
        + "\r\nConnection: close\r\n\r\n");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains(CHALLENGE);
    assertThat(server.log("error_log")).noneMatch(line -> line.contains("Exception"));
  }

  @Test
  void repeatedAndHugeFieldsAreRefused() throws Exception {
    String twice = authorization("joe:secret") + authorization("joe:secret");

    assertThat(exchange("GET /valid/x.txt HTTP/1.1\r\nHost: test.example\r\n" + twice
        + "Connection: close\r\n\r\n").status()).isEqualTo(401);
    assertThat(get("/valid/x.txt", "joe:" + "x".repeat(6000)).status()).isEqualTo(401);
    assertThat(get("/valid/x.txt", "joe:" + "x".repeat(9000)).status()).isEqualTo(400);
    assertThat(get("/valid/x.txt", "joe:secret").status()).isEqualTo(200);
  }

  @Test
  void linesOfTheErrorLogAreHttpds() throws Exception {
    get("/valid/lines.txt", "joe:wrong");
    get("/valid/lines.txt", "nobody:x");
    get("/user/lines.txt", "jill:secret");
    get("/none/lines.txt", null);
    get("/nofile/lines.txt", "joe:secret");
    get("/nogroups/lines.txt", "joe:secret");
    get("/noname/lines.txt", null);

    for (String line : new String[]{
        "AH01617: user joe: authentication failure for \"/valid/lines.txt\": Password Mismatch",
        "AH01618: user nobody not found: /valid/lines.txt",
        "AH01631: user jill: authorization failure for \"/user/lines.txt\": ",
        "AH00027: No authentication done but request not allowed without authentication for /none/lines.txt. "
            + "Authentication not configured?",
        "AH01620: Could not open password file: " + root.resolve("conf/missing"),
        "AH01665: Could not open group file: " + root.resolve("conf/missing"),
        "AH01615: need AuthName: /noname/lines.txt"}) {
      RunningServer.until(line,
          () -> server.log("error_log").stream().anyMatch(logged -> logged.contains(line)));
    }
  }
}
