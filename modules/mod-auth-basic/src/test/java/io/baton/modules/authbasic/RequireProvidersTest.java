package io.baton.modules.authbasic;

import static io.baton.api.authorization.AuthorizationStatus.DENIED;
import static io.baton.api.authorization.AuthorizationStatus.DENIED_NO_USER;
import static io.baton.api.authorization.AuthorizationStatus.GRANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.authorization.AuthorizationProvider;
import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.config.Settings;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Provider;
import io.baton.api.directive.SourceLocation;
import io.baton.api.request.RequestRecord;
import io.baton.modules.authbasic.file.GroupFile;
import io.baton.modules.authbasic.file.WatchedFiles;
import io.baton.modules.harness.RecordedLog;
import io.baton.modules.harness.TestRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Require can ask about users and groups. */
class RequireProvidersTest {

  @TempDir
  Path directory;
  private final RecordedLog log = new RecordedLog();
  private Settings settings = Settings.EMPTY;

  @Test
  void modulesOfferUserValidUserAndGroup() {
    assertThat(new AuthzUserModule().providers()).extracting(Provider::name)
        .containsExactly("user", "valid-user");
    assertThat(new AuthzGroupfileModule().providers()).extracting(Provider::name).containsExactly("group");
    assertThat(new AuthzUserModule().providers()).allSatisfy(
        provider -> assertThat(provider.kind()).isSameAs(AuthorizationProvider.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "valid-user", "group"})
  void withoutAUserAUserIsMissed(String provider) throws Exception {
    String[] words = provider.equals("valid-user") ? new String[0] : new String[]{"joe"};

    assertThat(judge(provider(provider), null, words)).isEqualTo(DENIED_NO_USER);
  }

  @ParameterizedTest
  @CsvSource({"joe,GRANTED", "jim,GRANTED", "Joe,DENIED", "'',DENIED"})
  void userIsOneOfSome(String user, AuthorizationStatus status) throws Exception {
    assertThat(judge(new UserProvider(), user, "joe", "jim")).isEqualTo(status);
  }

  @Test
  void anyUserIsAValidOne() throws Exception {
    assertThat(judge(new ValidUserProvider(), "anybody")).isEqualTo(GRANTED);
  }

  @ParameterizedTest
  @CsvSource({"joe,GRANTED", "jim,GRANTED", "jack,DENIED", "nobody,DENIED"})
  void userIsInOneOfSomeGroups(String user, AuthorizationStatus status) throws Exception {
    assertThat(judge(groups("admins: joe\nStaff: jim\nothers: jack\n"), user, "admins", "sTAFF"))
        .isEqualTo(status);
  }

  @Test
  void whyAUserIsNotInAGroupIsLogged() throws Exception {
    GroupProvider provider = groups("others: jack\n");
    judge(provider, "jack", "admins");
    judge(provider, "nobody", "admins");

    assertThat(log.lines()).containsExactly(
        "[authz_groupfile:info] AH01667: Authorization of user jack to access /x failed, reason: user is not "
            + "part of the 'require'ed group(s).",
        "[authz_groupfile:info] AH01666: Authorization of user nobody to access /x failed, reason: user "
            + "doesn't appear in group file (" + directory.resolve("groups") + ").");
  }

  @Test
  void groupsThatCannotBeReadHaveNobody() throws Exception {
    GroupProvider provider = groups("admins: joe\n");
    Files.delete(directory.resolve("groups"));
    WatchedFiles<GroupFile> missing = files();
    missing.look();
    provider.files(missing);

    assertThat(judge(provider, "joe", "admins")).isEqualTo(DENIED);
    assertThat(log.lines()).containsExactly("[authz_groupfile:error] AH01665: Could not open group file: "
        + directory.resolve("groups") + ": No such file or directory");
  }

  @Test
  void withoutAGroupFileNobodyIsInAGroup() throws Exception {
    assertThat(judge(new GroupProvider(), "joe", "admins")).isEqualTo(DENIED);
    assertThat(log.lines()).containsExactly(
        "[authz_groupfile:error] AH01664: No group file was specified in the configuration");
  }

  @ParameterizedTest
  @CsvSource({"user,'','require user' requires an argument", "group,'','require group' requires an argument",
      "valid-user,joe,'require valid-user' takes no arguments",
      "user,%{HTTP_X},expressions are not possible here",
      "group,a%{HTTP_X},expressions are not possible here"})
  void wordsThatMakeNoRuleAreRefused(String provider, String word, String message) {
    List<String> words = word.isEmpty() ? List.of() : List.of(word);

    assertThatThrownBy(() -> provider(provider).rule(words)).isInstanceOf(DirectiveException.class)
        .hasMessageContaining(message.replace("''", "'"));
  }

  private static AuthorizationProvider provider(String name) {
    return switch (name) {
      case "user" -> new UserProvider();
      case "valid-user" -> new ValidUserProvider();
      default -> new GroupProvider();
    };
  }

  private GroupProvider groups(String text) throws Exception {
    Path path = directory.resolve("groups");
    Files.writeString(path, text);
    settings = Settings.builder()
        .set(AuthDirectives.AUTH_GROUP_FILE, path, new SourceLocation("test.conf", 1)).build();
    WatchedFiles<GroupFile> files = files();
    files.look();
    GroupProvider provider = new GroupProvider();
    provider.files(files);
    return provider;
  }

  private WatchedFiles<GroupFile> files() {
    return new WatchedFiles<>(List.of(directory.resolve("groups")), "AuthGroupFile", GroupFile::parse,
        (level, text) -> {});
  }

  private AuthorizationStatus judge(AuthorizationProvider provider, String user, String... words)
      throws DirectiveException {
    RequestRecord record = TestRequest.get("/x").settings(settings).record(log);
    record.user(user);
    return provider.rule(List.of(words)).judge(record);
  }
}
