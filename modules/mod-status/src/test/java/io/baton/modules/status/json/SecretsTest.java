package io.baton.modules.status.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  private final Secrets secrets = new Secrets(
      Map.of("DB_PASSWORD", "open sesame", "api-key", "k3y5", "PORT", "8080", "TOKEN", "abc"));

  @ParameterizedTest
  @CsvSource(textBlock = """
                         SSLPassPhraseDialog,  exec:/bin/ask,             (hidden)
                         AuthDBDPassword,      "a b c",                   (hidden)
                         SessionCryptoPassphrase, secret,                 (hidden)
                         MyPassword,           '',                        ''
                         SetEnv,               DB_PASSWORD hunter2 x,     DB_PASSWORD (hidden)
                         SetEnv,               ApiToken=hunter2,          ApiToken=(hidden)
                         SetEnv,               CLIENT_SECRET "hunter 2",  CLIENT_SECRET (hidden)
                         RequestHeader,        set Authorization "Basic x", set Authorization (hidden)
                         ProxyPass,            /a http://bob:hunter2@b/c, /a http://bob:(hidden)@b/c
                         ProxyPass,            /a http://bob@b:80/c,      /a http://bob@b:80/c
                         Foo,                  x open sesame y,           x (hidden) y
                         Foo,                  bark3y5!,                  bar(hidden)!
                         Listen,               8080,                      8080
                         Foo,                  abc,                       abc
                         AuthUserFile,         conf/passwords,            conf/passwords
                         DocumentRoot,         /srv/secret,               /srv/secret
                         ErrorDocument,        401 /password-reset.html,  401 /password-reset.html
                         """)
  void secretsAreHiddenByName(String directive, String arguments, String shown) {
    assertThat(secrets.hide(directive, arguments)).isEqualTo(shown);
  }

  @Test
  void sectionsAreTextsWithoutADirective() {
    assertThat(secrets.hide("", "<Proxy http://bob:hunter2@b/>")).isEqualTo("<Proxy http://bob:(hidden)@b/>");
  }

  @Test
  void valuesThatAreInTheMiddleOfOthersAreHiddenWhole() {
    Secrets nested = new Secrets(Map.of("A_SECRET", "longer value", "B_SECRET", "longer"));

    assertThat(nested.hide("Foo", "longer value")).isEqualTo("(hidden)");
    assertThat(nested.haveValueIn("the longer one")).isTrue();
    assertThat(nested.haveValueIn("the other one")).isFalse();
  }
}
