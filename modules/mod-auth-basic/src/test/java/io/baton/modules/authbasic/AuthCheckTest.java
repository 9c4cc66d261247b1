package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import io.baton.modules.harness.ConfigurationText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration check says of files and names. */
class AuthCheckTest {

  private static final List<ServerModule> MODULES = List.of(new AuthBasicModule(), new AuthnCoreModule(),
      new AuthnFileModule(), new AuthzGroupfileModule(), new AuthzUserModule());

  @TempDir
  Path root;

  private ConfigurationText text() {
    return new ConfigurationText(root, MODULES);
  }

  @Test
  void filesThatAreThereAndMakeSenseHaveNoFindings() throws Exception {
    Files.writeString(root.resolve("users"), "joe:abNANd1rDfiNc\n");
    Files.writeString(root.resolve("groups"), "admins: joe\n");

    assertThat(text().location("/a", "AuthType Basic", "AuthName here", "AuthUserFile users",
        "AuthGroupFile groups").check()).isEmpty();
  }

  @Test
  void filesThatAreMissingAreWarnedAboutOnceWithTheirFirstLine() throws Exception {
    List<String> found = text().location("/a", "AuthUserFile users", "AuthGroupFile groups")
        .location("/b", "AuthUserFile users").check();

    assertThat(found).containsExactly(
        "warning: AuthUserFile " + root.resolve("users") + " (test.conf:1) cannot be read: No such file or "
            + "directory; requests that send a password are answered with 500 until it can (AH01620)",
        "warning: AuthGroupFile " + root.resolve("groups") + " (test.conf:2) cannot be read: No such file or "
            + "directory; nobody is in any group until it can (AH01665)");
  }

  @Test
  void linesThatMakeNoSenseAreWarnedAbout() throws Exception {
    Files.writeString(root.resolve("users"), "joe:abNANd1rDfiNc\njim:plainsecret\n");

    assertThat(text().location("/a", "AuthUserFile users").check()).singleElement().asString()
        .startsWith(
            "warning: AuthUserFile " + root.resolve("users") + " (test.conf:1), line 2: the password of "
                + "'jim' cannot be verified")
        .doesNotContain("plainsecret");
  }

  @Test
  void ofAFileFullOfNonsenseAFewLinesAreWarnedAbout() throws Exception {
    Files.writeString(root.resolve("users"), "nonsense\n".repeat(100));

    assertThat(text().location("/a", "AuthUserFile users").check()).hasSize(6);
  }

  @Test
  void authenticationWithoutANameAnywhereIsWarnedAbout() throws Exception {
    assertThat(text().location("/a", "AuthType Basic").location("/b", "AuthType Basic").check())
        .containsExactly(
            "warning: AuthType Basic (test.conf:1) needs an AuthName, and there is none anywhere: "
                + "requests that need a user are answered with 500 (AH01615)");
    assertThat(text().location("/a", "AuthType None").check()).isEmpty();
    assertThat(text().location("/a", "AuthType Basic").location("/", "AuthName here").check()).isEmpty();
  }

  @Test
  void changesOfTheFilesAreAReasonForAReload() throws DirectiveException {
    List<Path> files = new ArrayList<>();
    Findings findings = new Findings() {
      @Override
      public void error(Optional<SourceLocation> where, String text) {}

      @Override
      public void warning(String text) {}

      @Override
      public void dependsOn(Path file) {
        files.add(file);
      }
    };
    ConfigurationText text = text().location("/a", "AuthUserFile users", "AuthGroupFile groups")
        .location("/b", "AuthUserFile users");

    MODULES.forEach(module -> module.check(text.build(), findings));

    assertThat(files).containsExactly(root.resolve("users"), root.resolve("groups"));
  }
}
