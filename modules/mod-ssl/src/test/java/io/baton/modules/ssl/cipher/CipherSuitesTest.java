package io.baton.modules.ssl.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.modules.harness.ConfigurationText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CipherSuitesTest {

  private static List<String> before13(String words) throws DirectiveException {
    return CipherSuites.of(ConfigurationText.line(1, "SSLCipherSuite", words)).before13().orElseThrow()
        .stream()
        .map(CipherSuites::openSslName).toList();
  }

  @Test
  void namesOfOpenSslAndOfJavaMeanTheSame() throws DirectiveException {
    assertThat(before13("ECDHE-RSA-AES128-GCM-SHA256")).containsExactly("ECDHE-RSA-AES128-GCM-SHA256");
    assertThat(before13("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
        .containsExactly("ECDHE-RSA-AES128-GCM-SHA256");
  }

  @Test
  void wordsSelectWhatTheySayAndSignsCombineThem() throws DirectiveException {
    assertThat(before13("ECDHE+AESGCM:!aECDSA")).containsExactly("ECDHE-RSA-AES256-GCM-SHA384",
        "ECDHE-RSA-AES128-GCM-SHA256");
    assertThat(before13("ECDHE+AESGCM:-aECDSA:+AES256")).containsExactly("ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-RSA-AES256-GCM-SHA384");
    assertThat(before13("AES128+AESGCM+kEDH+aRSA")).containsExactly("DHE-RSA-AES128-GCM-SHA256");
  }

  @Test
  void bannedSuiteDoesNotComeBackButOneTakenAwayDoes() throws DirectiveException {
    assertThat(before13("ECDHE+AESGCM+aRSA:!AES256:ECDHE-RSA-AES256-GCM-SHA384"))
        .containsExactly("ECDHE-RSA-AES128-GCM-SHA256");
    assertThat(before13("ECDHE+AESGCM+aRSA:-AES256:ECDHE-RSA-AES256-GCM-SHA384"))
        .containsExactly("ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384");
  }

  @Test
  void strengthSortsAndLevelsAreLeftToTheVirtualMachine() throws DirectiveException {
    assertThat(before13("AES128-GCM-SHA256:AES256-GCM-SHA384:@STRENGTH:@SECLEVEL=2"))
        .containsExactly("AES256-GCM-SHA384", "AES128-GCM-SHA256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HIGH:!aNULL:!MD5", "DEFAULT", "ALL:!ADH:!EXPORT:!RC4+RSA:+HIGH:+MEDIUM:+LOW",
      "HIGH:MEDIUM:!SSLv3:!kRSA",
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256",
      "\"EECDH+AESGCM EDH+AESGCM !PSK !SRP\"", "ECDHE-ECDSA-AES128-CCM8:ECDHE-RSA-AES256-SHA384"})
  void listsThatPeopleHaveSelectSomethingAndNothingWeak(String list) throws DirectiveException {
    assertThat(before13(list)).isNotEmpty().noneMatch(name -> name.contains("NULL") || name.contains("MD5")
        || name.contains("RC4") || name.startsWith("ADH") || name.startsWith("AECDH"));
  }

  @Test
  void listThatSelectsNothingIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> before13("RC4:!aNULL")).isInstanceOf(DirectiveException.class)
        .hasMessageContaining("'RC4:!aNULL' selects no cipher suite; there are ")
        .hasMessageContaining("ECDHE-RSA-AES128-GCM-SHA256").hasMessageNotContaining("TLS_AES");
  }

  @Test
  void wordThatNobodyKnowsIsATypingError() {
    assertThatThrownBy(() -> before13("HIHG")).hasMessageContaining(
        "SSLCipherSuite: 'HIHG' is neither a cipher suite nor a word that selects some; there are ");
    assertThatThrownBy(() -> before13("TLS_AES_128_GCM_SHA256"))
        .hasMessageContaining("write 'SSLCipherSuite TLSv1.3 TLS_AES_128_GCM_SHA256'");
    assertThatThrownBy(() -> before13("TLSv1.2 HIGH")).hasMessageContaining("unknown protocol 'TLSv1.2'");
  }

  @Test
  void suitesOfTls13AreSetApart() throws DirectiveException {
    CipherSuites newer = CipherSuites
        .of(ConfigurationText.line(1, "SSLCipherSuite", "TLSv1.3 TLS_AES_128_GCM_SHA256"));
    CipherSuites older = CipherSuites
        .of(ConfigurationText.line(2, "SSLCipherSuite", "SSL ECDHE-RSA-AES128-GCM-SHA256"));

    assertThat(newer.with(older).names()).containsExactly("TLS_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertThat(older.names()).contains("TLS_AES_256_GCM_SHA384")
        .endsWith("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertThatThrownBy(() -> CipherSuites.of(ConfigurationText.line(1, "SSLCipherSuite", "TLSv1.3 HIGH")))
        .hasMessageContaining("'HIGH' is no cipher suite of TLS 1.3; there are TLS_AES_256_GCM_SHA384");
  }
}
