package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentCredentialsTest {

  @ParameterizedTest
  @CsvSource({"joe:secret,joe,secret", "joe:,joe,''", ":secret,'',secret", "joe:se:cr:et,joe,se:cr:et",
      "jürgen:pässwörd€,jürgen,pässwörd€", "' joe : secret ',' joe ',' secret '"})
  void nameEndsAtTheFirstColon(String text, String name, String password) {
    SentCredentials.NameAndPassword sent = sent("Basic " + base64(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(sent.name()).isEqualTo(name);
    assertThat(new String(sent.password(), StandardCharsets.UTF_8)).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic am9lOnNlY3JldA==", "basic am9lOnNlY3JldA==", "BASIC    am9lOnNlY3JldA==  ",
      "Basic \t am9lOnNlY3JldA==", "Basic am9lOnNlY3JldA"})
  void schemeIsReadInAnyLetterCaseAndBlanksDoNotCount(String field) {
    assertThat(sent(field).name()).isEqualTo("joe");
  }

  @Test
  void bytesThatAreNoUtf8AreLatinInTheNameAndUntouchedInThePassword() {
    SentCredentials.NameAndPassword sent = sent(
        "Basic " + base64("rené:pässwörd".getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(sent.name()).isEqualTo("rené");
    assertThat(sent.password()).isEqualTo("pässwörd".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void withoutAFieldNothingIsSent() {
    assertThat(SentCredentials.read(List.of())).isInstanceOf(SentCredentials.Absent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Bearer x", "Digest username=\"joe\"", "am9lOnNlY3JldA==",
      "Basicam9lOnNl"})
  void anotherSchemeIsNoNameAndPassword(String field) {
    assertThat(SentCredentials.read(List.of(field))).isInstanceOf(SentCredentials.OfOtherScheme.class);
  }

  @ParameterizedTest
  @CsvSource({"Basic,no colon between name and password",
      "Basic bm9jb2xvbg==,no colon between name and password",
      "Basic %%%,not base64", "Basic am9lOnNlY3JldA== trailing,not base64",
      "Basic am9lOnNlY3JldA===,not base64",
      "Basic YQ=b,not base64", "Basic am9lOnNl_3JldA==,not base64", "Basic am9lOnNlAHg=,a control character",
      "Basic AGpvZTp4,a control character", "Basic am9lOnNlCng=,a control character",
      "Basic am9lOnNlfw==,a control character"})
  void whatIsNoNameAndPasswordIsMalformed(String field, String problem) {
    assertThat(SentCredentials.read(List.of(field))).isEqualTo(new SentCredentials.Malformed(problem));
  }

  @Test
  void severalFieldsAreMalformed() {
    assertThat(SentCredentials.read(List.of("Basic am9lOnNlY3JldA==", "Basic am9lOnNlY3JldA==")))
        .isEqualTo(new SentCredentials.Malformed("more than one Authorization field"));
  }

  @Test
  void whatIsTooLongIsNotEvenDecoded() {
    byte[] longest = ("joe:" + "x".repeat(3072 - 4)).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.writeBytes(longest);
    longer.write('x');

    assertThat(sent("Basic " + base64(longest)).password()).hasSize(3068);
    assertThat(SentCredentials.read(List.of("Basic " + base64(longer.toByteArray()))))
        .isEqualTo(new SentCredentials.Malformed("longer than 4096 characters"));
    assertThat(SentCredentials.read(List.of("Basic " + "%".repeat(1 << 20))))
        .isEqualTo(new SentCredentials.Malformed("longer than 4096 characters"));
  }

  @Test
  void anythingAtAllCanBeRead() {
    Random random = new Random(4711);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);

      assertThat(SentCredentials.read(List.of("Basic " + base64(bytes)))).isNotNull();
      assertThat(SentCredentials.read(List.of("Basic " + text, text).subList(i % 2, i % 2 + 1))).isNotNull();
    }
  }

  private static SentCredentials.NameAndPassword sent(String field) {
    return (SentCredentials.NameAndPassword) SentCredentials.read(List.of(field));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
