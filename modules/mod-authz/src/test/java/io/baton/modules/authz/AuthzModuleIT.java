package io.baton.modules.authz;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.harness.ModuleServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthzModuleIT {

  @TempDir
  Path documentRoot;
  private ModuleServer server;

  @BeforeEach
  void start() throws Exception {
    for (String directory : new String[]{"open", "forbidden", "local", "app"}) {
      Files.createDirectories(documentRoot.resolve(directory));
      Files.writeString(documentRoot.resolve(directory).resolve("x"), directory);
    }
    server = ModuleServer.start(documentRoot,
        text -> text
            .directory(documentRoot.resolve("forbidden"), "Require all denied")
            .location("/forbidden/but", "Require all granted")
            .location("/local", "<RequireAll>", "Require local", "Require not method DELETE", "</RequireAll>")
            .location("/local/and", "AuthMerging And", "Require env LETMEIN")
            .location("/local/and/env", "AuthMerging And", "SetEnv LETMEIN yes"),
        new AuthzCoreModule(), new AuthzHostModule());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void refusedRequestFailsWith403AndIsLoggedInHttpdsWords() throws Exception {
    assertThat(server.get("/forbidden/x").status()).isEqualTo(403);
    assertThat(server.log())
        .containsExactly("[authz_core:error] AH01630: client denied by server configuration: "
            + documentRoot.resolve("forbidden/x"));
  }

  @Test
  void requestWithoutRulesPasses() throws Exception {
    assertThat(server.get("/open/x").body()).isEqualTo("open");
    assertThat(server.log()).isEmpty();
  }

  @Test
  void innerSectionReplacesTheRulesOfTheOuterOne() throws Exception {
    assertThat(server.get("/forbidden/but/x").status()).isEqualTo(404);
  }

  @Test
  void clientOnThisMachineIsLocalUnlessItWasForwarded() throws Exception {
    assertThat(server.get("/local/x").body()).isEqualTo("local");
    assertThat(server.get("/local/x", "X-Forwarded-For", "127.0.0.1").status()).isEqualTo(403);
    assertThat(server.send("DELETE", "/local/x", "").status()).isEqualTo(403);
  }

  @Test
  void mergedRulesMustBothLetTheRequestPass() throws Exception {
    assertThat(server.get("/local/and/x").status()).isEqualTo(403);
    assertThat(server.get("/local/and/env/x").status()).isEqualTo(404);
    assertThat(server.get("/local/and/env/x", "Forwarded", "for=127.0.0.1").status()).isEqualTo(403);
  }
}
