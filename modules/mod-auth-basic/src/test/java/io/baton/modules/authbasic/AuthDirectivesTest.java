package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.modules.harness.ConfigurationText;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthDirectivesTest {

  @Test
  void serverFindsTheModulesByTheirServiceFile() {
    assertThat(ServiceLoader.load(ServerModule.class)).extracting(ServerModule::name)
        .contains("auth_basic_module", "authn_core_module", "authn_file_module", "authz_user_module",
            "authz_groupfile_module");
  }

  @ParameterizedTest
  @CsvSource({"Basic,BASIC", "basic,BASIC", "None,NONE"})
  void typeIsReadInAnyLetterCase(String word, AuthType type) throws DirectiveException {
    assertThat(ConfigurationText.value(AuthDirectives.AUTH_TYPE, word)).isEqualTo(type);
  }

  @Test
  void typeThatBatonDoesNotHaveIsRefusedWithARemedy() {
    assertThatThrownBy(() -> ConfigurationText.value(AuthDirectives.AUTH_TYPE, "Digest"))
        .hasMessage(
            "AuthType must be None or Basic, found 'Digest': take Basic, over TLS, or authenticate in a "
                + "module of your own");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Members|Basic realm=\"Members\", charset=\"UTF-8\"",
      "a \"quoted\" \\ realm|Basic realm=\"a \\\"quoted\\\" \\\\ realm\", charset=\"UTF-8\"",
      "Mitglieder für|Basic realm=\"Mitglieder fÃ¼r\", charset=\"UTF-8\""})
  void realmIsQuotedAndSentAsUtf8(String name, String challenge) {
    assertThat(Realm.of(name).challenge()).isEqualTo(challenge);
  }

  @Test
  void realmIsNoExpression() {
    assertThatThrownBy(() -> ConfigurationText.value(AuthDirectives.AUTH_NAME, "\"%{HTTP_HOST}\""))
        .hasMessageContaining("expressions are not possible here");
  }

  @Test
  void filesAreRelativeToTheServerRoot() throws DirectiveException {
    assertThat(ConfigurationText.value(AuthDirectives.AUTH_USER_FILE, "conf/users"))
        .isEqualTo(Path.of("/srv/conf/users"));
    assertThat(ConfigurationText.value(AuthDirectives.AUTH_GROUP_FILE, "/etc/groups"))
        .isEqualTo(Path.of("/etc/groups"));
  }

  @Test
  void onlyProviderIsTheFile() throws DirectiveException {
    assertThat(ConfigurationText.value(AuthDirectives.AUTH_BASIC_PROVIDER, "file")).containsExactly("file");
    assertThatThrownBy(() -> ConfigurationText.value(AuthDirectives.AUTH_BASIC_PROVIDER, "file ldap"))
        .hasMessage("Unknown Authn provider: ldap; there is only file, the AuthUserFile");
  }

  @Test
  void allOfThemStandInSectionsOnly() {
    for (Directive<?> directive : new Directive<?>[]{AuthDirectives.AUTH_TYPE, AuthDirectives.AUTH_NAME,
        AuthDirectives.AUTH_USER_FILE, AuthDirectives.AUTH_GROUP_FILE}) {
      assertThatThrownBy(() -> new ConfigurationText(Path.of("/srv"),
          List.of(new AuthBasicModule(), new AuthnCoreModule(), new AuthnFileModule(),
              new AuthzGroupfileModule()))
          .server(directive.name() + " Basic")).hasMessageContaining("not allowed in SERVER");
    }
  }
}
