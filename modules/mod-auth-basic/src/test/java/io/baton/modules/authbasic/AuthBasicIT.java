package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthBasicIT {

  private static final String CHALLENGE = "Basic realm=\"Members only\", charset=\"UTF-8\"";

  @TempDir
  Path root;
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(root.resolve("users"),
        """
        bcrypt:$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a
        apr1:$apr1$Sa./lt$/MGAkQOpG74tBpSpdRkGl.
        sha:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=
        crypt:abNANd1rDfiNc
        jürgen:$apr1$Sa./lt$U8qWHgaSD1rTvqWN21b1h.
        plain:secret
        """);
    server = ModuleServer.start(root,
        text -> text
            .location("/", "SetHandler whoami", "AuthType Basic", "AuthName \"Members only\"",
                "AuthUserFile users")
            .location("/missing", "AuthUserFile nowhere")
            .location("/soft", "AuthBasicAuthoritative Off")
            .location("/soft/missing", "AuthUserFile nowhere")
            .location("/none", "AuthType None"),
        new AuthBasicModule(), new AuthnCoreModule(), new AuthnFileModule(), new UserNeededModule());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Answer get(String path, String credentials) throws TimeoutException {
    return server.get(path, "Authorization", "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bcrypt", "apr1", "sha", "crypt"})
  void userProvesWhoItIsByItsPassword(String user) throws Exception {
    assertThat(get("/x", user + ":secret").body()).isEqualTo(user + " by a worker");
    assertThat(server.log()).noneMatch(line -> line.startsWith("[auth_basic"));
  }

  @Test
  void namesAndPasswordsMayHaveAnyLetters() throws Exception {
    assertThat(get("/x", "jürgen:pässwörd€").body()).isEqualTo("jürgen by a worker");
  }

  @Test
  void clientWithoutPasswordIsAskedForOneAndTakesNoWorker() throws Exception {
    Answer answer = server.get("/x");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
    assertThat(server.log()).noneMatch(line -> line.startsWith("[auth_basic"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "bcrypt:wrong|AH01617: user bcrypt: authentication failure for \"/x\": Password Mismatch",
      "apr1:|AH01617: user apr1: authentication failure for \"/x\": Password Mismatch",
      "plain:secret|AH01617: user plain: authentication failure for \"/x\": Password Mismatch",
      "nobody:secret|AH01618: user nobody not found: /x", ":secret|AH01618: user  not found: /x"})
  void wrongPasswordAndUnknownUserLookTheSameFromOutside(String credentials, String line) throws Exception {
    Answer answer = get("/x", credentials);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
    assertThat(answer.body()).isEqualTo("status 401");
    assertThat(server.log()).contains("[auth_basic:error] " + line);
  }

  @Test
  void passwordThatWasRightIsNotVerifiedAgainAndNeedsNoWorker() throws Exception {
    assertThat(get("/x", "bcrypt:secret").body()).isEqualTo("bcrypt by a worker");

    assertThat(get("/x", "bcrypt:secret").body()).isEqualTo("bcrypt by the listener");
    assertThat(get("/x", "bcrypt:secret2").status()).isEqualTo(401);
    assertThat(get("/x", "crypt:secret").body()).isEqualTo("crypt by a worker");
  }

  @Test
  void changedFileCountsAndAPasswordThatWasRightIsForgotten() throws Exception {
    assertThat(get("/x", "sha:secret").status()).isEqualTo(200);
    Files.writeString(root.resolve("users"),
        "sha:$apr1$Sa./lt$U8qWHgaSD1rTvqWN21b1h.\nnew:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n");

    await().atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(get("/x", "new:secret").body()).startsWith("new by"));

    assertThat(get("/x", "sha:secret").status()).isEqualTo(401);
    assertThat(get("/x", "sha:pässwörd€").status()).isEqualTo(200);
    assertThat(server.log())
        .contains(
            "[authn_file:info] AuthUserFile " + root.resolve("users") + " has changed and was read again");
  }

  @Test
  void passwordThatCannotBeVerifiedIsToldWhenTheFileIsRead() {
    assertThat(server.log())
        .anyMatch(line -> line.startsWith("[authn_file:warn] AuthUserFile " + root.resolve("users")
            + ", line 6: the password of 'plain' cannot be verified"))
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void fileThatIsMissingIsAFaultOfTheServerOnceAPasswordIsSent() throws Exception {
    assertThat(server.get("/missing/x").status()).isEqualTo(401);
    assertThat(get("/missing/x", "bcrypt:secret").status()).isEqualTo(500);
    assertThat(server.log()).contains("[authn_file:error] AH01620: Could not open password file: "
        + root.resolve("nowhere") + ": No such file or directory");
  }

  @Test
  void userWhomTheFileDoesNotHaveMayBeLeftToOthersButAWrongPasswordIsWrong() throws Exception {
    assertThat(get("/soft/x", "nobody:secret").status()).isEqualTo(407);
    assertThat(get("/soft/missing/x", "bcrypt:secret").status()).isEqualTo(407);
    assertThat(get("/soft/x", "bcrypt:wrong").status()).isEqualTo(401);
    assertThat(get("/soft/x", "bcrypt:secret").status()).isEqualTo(200);
  }

  @Test
  void placeWithoutAuthenticationAsksNobody() throws Exception {
    assertThat(get("/none/x", "bcrypt:secret").status()).isEqualTo(407);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Basic|malformed credentials (no colon between name and password)",
      "Basic %%%|malformed credentials (not base64)", "Basic bm9jb2xvbg==|malformed credentials (no colon",
      "Basic YmNyeXB0OnNlY3JldAB4|malformed credentials (a control character)",
      "Bearer abc|AH01614: client used wrong authentication scheme"})
  void whatIsNoNameAndPasswordIsRefusedWithoutAnException(String field, String problem) throws Exception {
    Answer answer = server.get("/x", "Authorization", field);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
    assertThat(server.log()).anyMatch(line -> line.startsWith("[auth_basic:error] ") && line.contains(problem)
        && line.endsWith(": /x"));
    assertThat(server.log()).noneMatch(line -> line.contains("Exception"));
  }

  @Test
  void fieldThatIsHugeIsRefused() throws Exception {
    assertThat(server.get("/x", "Authorization", "Basic " + "A".repeat(6000)).status()).isEqualTo(401);
    assertThat(server.get("/x", "Authorization", "Basic " + "A".repeat(4096)).status()).isEqualTo(401);
  }

  @Test
  void mistakesOfTheConfigurationAreFaultsOfTheServer() throws Exception {
    try (ModuleServer other = ModuleServer.start(root,
        text -> text.location("/", "SetHandler whoami", "AuthType Basic").location("/named", "AuthName here"),
        new AuthBasicModule(), new AuthnCoreModule(), new AuthnFileModule(), new UserNeededModule())) {
      assertThat(other.get("/x").status()).isEqualTo(500);
      assertThat(other.get("/named/x").status()).isEqualTo(401);
      assertThat(other.get("/named/x", "Authorization", "Basic am9lOng=").status()).isEqualTo(500);
      assertThat(other.log()).containsExactly("[auth_basic:error] AH01615: need AuthName: /x",
          "[authn_file:error] AH01619: AuthUserFile not specified in the configuration");
    }
  }
}
