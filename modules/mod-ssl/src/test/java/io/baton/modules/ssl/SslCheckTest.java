package io.baton.modules.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.modules.harness.ConfigurationText;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SslCheckTest {

  private static ConfigurationText text() {
    return new ConfigurationText(files(), List.of(new SslModule()));
  }

  private static Path files() {
    URL readme = SslCheckTest.class.getResource("files/README.md");
    try {
      return Path.of(readme.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> check(String... lines) throws DirectiveException {
    return text().virtualHost("*:443", lines).check().stream()
        .map(found -> found.replace(files().toString() + "/", "")).toList();
  }

  @ParameterizedTest
  @CsvSource({"rsa.pem,rsa.key", "rsa.pem,rsa-pkcs1.key", "ec.pem,ec.key", "ec.pem,ec-sec1.key",
      "rsa-both.pem,rsa-both.pem"})
  void everyFormOfKeyIsRead(String certificate, String key) throws DirectiveException {
    assertThat(check("SSLEngine On", "SSLCertificateFile " + certificate, "SSLCertificateKeyFile " + key))
        .isEmpty();
  }

  @Test
  void keyMayStandInTheFileOfItsCertificateAndTwoKindsSideBySide() throws DirectiveException {
    assertThat(check("SSLEngine On", "SSLCertificateFile rsa-both.pem")).isEmpty();
    assertThat(
        check("SSLCertificateFile rsa.pem", "SSLCertificateFile ec.pem", "SSLCertificateKeyFile rsa.key",
            "SSLCertificateKeyFile ec.key", "SSLCertificateChainFile ca.pem"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "missing.pem | rsa.key | error 1: SSLCertificateFile: file 'missing.pem' does not exist or is empty",
      "empty.pem | rsa.key | error 1: SSLCertificateFile: file 'empty.pem' does not exist or is empty",
      "rsa.key | rsa.key | error 1: SSLCertificateFile: AH02562",
      "garbled.pem | rsa.key | error 1: SSLCertificateFile: AH02562",
      "rsa.pem | missing.key | error 2: SSLCertificateKeyFile: file 'missing.key' does not exist or is empty",
      "rsa.pem | garbled.key | error 2: SSLCertificateKeyFile: AH02564",
      "rsa.pem | rsa.pem | error 2: SSLCertificateKeyFile: AH02564",
      "rsa.pem | rsa-encrypted.key | error 2: SSLCertificateKeyFile: AH02564: Failed to configure encrypted private key",
      "rsa.pem | rsa-pkcs1-encrypted.key | error 2: SSLCertificateKeyFile: AH02564: Failed to configure encrypted",
      "rsa.pem | ec.key | error 2: SSLCertificateKeyFile: AH02565",
      "ec.pem | other-ec.key | error 2: SSLCertificateKeyFile: AH02565: Certificate and private key from 'ec.pem' and"})
  void whatCannotWorkIsFoundWithItsLine(String certificate, String key, String expected)
      throws DirectiveException {
    assertThat(check("SSLCertificateFile " + certificate, "SSLCertificateKeyFile " + key)).singleElement()
        .asString().startsWith(expected);
  }

  @Test
  void expiredCertificateIsAWarning() throws DirectiveException {
    assertThat(check("SSLCertificateFile expired.pem", "SSLCertificateKeyFile ec.key")).singleElement()
        .asString().startsWith("warning: SSLCertificateFile 'expired.pem'")
        .contains("has expired at 2021-01-01T00:00:00Z; clients will refuse it");
  }

  @Test
  void engineNeedsACertificateAndAKeyNeedsOneToo() throws DirectiveException {
    assertThat(check("SSLEngine On")).singleElement().asString()
        .startsWith(
            "error 1: AH02572: Failed to configure at least one certificate and key for <VirtualHost *:443>");
    assertThat(check("SSLCertificateFile rsa.pem", "SSLCertificateKeyFile rsa.key",
        "SSLCertificateKeyFile ec.key")).singleElement().asString()
        .startsWith("error 3: SSLCertificateKeyFile 'ec.key'");
  }

  @Test
  void certificatesOfAServerWithoutTlsAreNotRead() throws DirectiveException {
    assertThat(check("SSLEngine Off", "SSLCertificateFile missing.pem")).isEmpty();
  }

  @Test
  void whatVirtualHostsInheritIsReportedOnce() throws DirectiveException {
    assertThat(
        text().server("SSLCertificateFile missing.pem").virtualHost("a:443").virtualHost("b:443").check())
        .hasSize(1);
  }

  @Test
  void hostsOfOneAddressMustAgree() throws DirectiveException {
    List<String> found = text()
        .virtualHost("*:443", "SSLEngine On", "SSLCertificateFile rsa-both.pem")
        .virtualHost("*:443", "SSLEngine Off").virtualHost("*:443").check();

    assertThat(found).singleElement().asString()
        .startsWith(
            "error 3: virtual hosts of *:443 disagree about SSLEngine: it is On for <VirtualHost *:443>")
        .contains("Off for <VirtualHost *:443> (test.conf:3)");
  }

  @Test
  void engineIsOnOrOff() {
    assertThatThrownBy(() -> check("SSLEngine optional")).isInstanceOf(DirectiveException.class)
        .hasMessageContaining("SSLEngine optional").hasMessageContaining("write On or Off");
    assertThatThrownBy(() -> check("SSLEngine maybe")).hasMessageContaining("SSLEngine must be On or Off");
  }
}
