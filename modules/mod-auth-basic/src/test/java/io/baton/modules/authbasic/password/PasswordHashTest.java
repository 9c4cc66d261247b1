package io.baton.modules.authbasic.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

  private static final String BCRYPT_SECRET = "$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a";

  @ParameterizedTest
  @CsvFileSource(resources = "hashes.tsv", delimiter = '\t')
  void hashThatAnotherProgramMadeKnowsItsPasswordAndNoOther(String password, String text) {
    PasswordHash hash = PasswordHash.of(text).orElseThrow();

    assertThat(hash.text()).isEqualTo(text);
    assertThat(hash.matches(bytes(password))).isTrue();
    assertThat(hash.matches(bytes("y" + password))).isFalse();
    assertThat(hash.matches(bytes("wrong"))).isFalse();
    assertThat(hash.matches(new byte[0])).isEqualTo(password.isEmpty());
  }

  @Test
  void passwordIsLeftAsItIs() {
    byte[] password = bytes("secret");

    for (String text : new String[]{BCRYPT_SECRET, "$apr1$Sa./lt$/MGAkQOpG74tBpSpdRkGl.",
        "$5$0123456789abcdef$r6nzC5LUC0uVXFw52gWstJ181ms.XFW71j20yui2zG7", "abNANd1rDfiNc",
        "{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ="}) {
      assertThat(PasswordHash.of(text).orElseThrow().matches(password)).isTrue();
      assertThat(password).isEqualTo(bytes("secret"));
    }
  }

  @Test
  void ofALongPasswordBcryptTakesTheFirst72Bytes() {
    PasswordHash hash = PasswordHash.of("$2y$05$abcdefghijklmnopqrstuulCYPpZYzMTSJBWKRtiwWotlJNon4w/a")
        .orElseThrow();
    byte[] password = bytes("x".repeat(40) + "y".repeat(32));

    assertThat(hash.matches(password)).isTrue();
    assertThat(hash.matches(Arrays.copyOf(password, 71))).isFalse();
  }

  @Test
  void bytesThatAreNoTextAreComparedAsTheyAre() {
    byte[] latin = "pässwörd".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(PasswordHash.of("{SHA}WftlVS2jnC7Vz30QrXptSZ4eRyo=").orElseThrow().matches(latin)).isFalse();
    assertThat(PasswordHash.of(BCRYPT_SECRET).orElseThrow().matches(new byte[]{(byte) 0xff, 0, 1})).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "a plain one", "{SHA}", "{SHA}c2hvcnQ=", "{SHA}!!!", "{SHA256}abc",
      "{sha}5en6G6MezRroT3XKqkdPOmY/BfQ=", "$", "$2y$",
      "$2x$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
      "$2y$03$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
      "$2y$18$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
      "$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0", "$apr1$saltsalt$tooshort",
      "$apr1$$LrttParrLPdxvgutaSXWJ0", "$apr1$saltsaltsalt$LrttParrLPdxvgutaSXWJ0",
      "$5$rounds=10000000$saltsalt$eKLZU9t9OoPWrqOQsoTIKG0aYkZ5rGOoOQhiIvoSWX2", "abNANd1rDfi",
      "abNANd1rDfiNcX",
      "ab:ANd1rDfiNc", "$y$j9T$abc$def"})
  void textThatIsNoHashCannotBeVerified(String text) {
    assertThat(PasswordHash.of(text)).isEmpty();
  }

  private static byte[] bytes(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }
}
