package io.baton.modules.authz;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.harness.Answer;
import io.baton.modules.harness.ModuleServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that depend on the user, with somebody else who authenticates. */
class UserRulesIT {

  private static final String CHALLENGE = "Test realm=\"here\"";

  @TempDir
  Path documentRoot;
  private final UserModule users = new UserModule();
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    for (String path : new String[]{"joe", "any", "all", "not", "forbidden", "trouble", "troubled"}) {
      Files.createDirectories(documentRoot.resolve(path));
      Files.writeString(documentRoot.resolve(path).resolve("x"), path);
    }
    server = ModuleServer.start(documentRoot,
        text -> text
            .location("/joe", "Require name joe")
            .location("/any", "Require name joe", "Require env LETMEIN")
            .location("/any/in", "SetEnv LETMEIN yes")
            .location("/all", "<RequireAll>", "Require name joe", "Require method GET", "</RequireAll>")
            .location("/not", "<RequireAll>", "Require name joe jim", "Require not name jim", "</RequireAll>")
            .location("/forbidden", "AuthzSendForbiddenOnFailure On", "Require name joe")
            .location("/trouble", "Require trouble")
            .location("/troubled", "Require trouble user"),
        new AuthzCoreModule(), users);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private Answer get(String path, String user) throws TimeoutException {
    return user == null
        ? server.get(path, "X-Challenge", CHALLENGE)
        : server.get(path, "X-Challenge", CHALLENGE, "X-User", user);
  }

  @Test
  void userWhomARuleWantsPasses() throws Exception {
    assertThat(get("/joe/x", "joe").body()).isEqualTo("joe");
    assertThat(server.log()).isEmpty();
  }

  @Test
  void clientThatCannotSayWhoItIsIsTold() throws Exception {
    Answer answer = get("/joe/x", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
    assertThat(server.log()).containsExactly(
        "[authz_core:info] AH01629: authorization failure (no authenticated user): /joe/x");
  }

  @Test
  void userWhomNoRuleWantsMayTryAsSomebodyElse() throws Exception {
    Answer answer = get("/joe/x", "jim");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
    assertThat(server.log())
        .containsExactly("[authz_core:error] AH01631: user jim: authorization failure for \"/joe/x\": ");
  }

  @Test
  void userIsForbiddenIfThePlaceSaysSo() throws Exception {
    Answer answer = get("/forbidden/x", "jim");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("WWW-Authenticate")).isNull();
    assertThat(get("/forbidden/x", null).status()).isEqualTo(401);
  }

  @Test
  void nobodyIsAskedWhereAnotherRuleLetsTheRequestPass() throws Exception {
    assertThat(get("/any/in/x", null).status()).isEqualTo(404);
    assertThat(users.asked()).isEmpty();
    assertThat(get("/any/x", null).status()).isEqualTo(401);
    assertThat(get("/any/x", "joe").body()).isEqualTo("any");
  }

  @Test
  void nobodyIsAskedWhereNoUserCouldHelp() throws Exception {
    assertThat(server.send("POST", "/all/x", "").status()).isEqualTo(403);
    assertThat(users.asked()).isEmpty();
    assertThat(get("/all/x", "joe").body()).isEqualTo("all");
  }

  @ParameterizedTest
  @CsvSource({"joe,200", "jim,401", "jack,401"})
  void negationOfAUserIsOfAKnownUser(String user, int status) throws Exception {
    assertThat(get("/not/x", user).status()).isEqualTo(status);
  }

  @Test
  void ruleThatCannotBeAskedIsAFaultOfTheServer() throws Exception {
    assertThat(get("/trouble/x", "joe").status()).isEqualTo(500);
    assertThat(users.asked()).isEmpty();
    assertThat(get("/troubled/x", "joe").status()).isEqualTo(500);
    assertThat(users.asked()).containsExactly("/troubled/x");
  }

  @Test
  void withoutAnybodyWhoAuthenticatesTheServerIsNotReady() throws Exception {
    assertThat(server.get("/joe/x").status()).isEqualTo(500);
    assertThat(server.log()).containsExactly(
        "[core:error] AH00027: No authentication done but request not allowed without authentication for "
            + "/joe/x. Authentication not configured?");
  }

  @Test
  void userWhoCannotTryAsSomebodyElseIsForbidden() throws Exception {
    assertThat(server.get("/joe/x", "X-User", "jim").status()).isEqualTo(403);
    assertThat(server.log()).containsExactly("[authz_core:error] AH01630: client denied by server "
        + "configuration: " + documentRoot.resolve("joe/x"));
  }

  @Test
  void requestThatIsSentOnIsNotAskedAgainUnderTheSameSettings() throws Exception {
    assertThat(get("/joe/index", "joe").body()).isEqualTo("joe");
    assertThat(users.asked()).containsExactly("/joe/index");
  }

  @Test
  void requestThatIsSentOnToOtherSettingsIsAskedAgain() throws Exception {
    assertThat(get("/joe/away", "joe").body()).isEqualTo("not");
    assertThat(users.asked()).containsExactly("/joe/away", "/not/x");
    assertThat(get("/forbidden/away", "jack").status()).isEqualTo(403);
    assertThat(get("/any/away", "jim").status()).isEqualTo(401);
  }
}
