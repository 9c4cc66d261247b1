package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.request.RequestRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      // type | charset | AddDefaultCharset | field
      "text/html|-|Off|text/html", "text/html|utf-8|Off|text/html; charset=utf-8", "-|-|Off|-",
      "-|utf-8|On|-",
      "text/html|-|On|text/html; charset=iso-8859-1", "text/plain|-|koi8-r|text/plain; charset=koi8-r",
      "TEXT/HTML|-|On|TEXT/HTML; charset=iso-8859-1", "text/html|utf-8|On|text/html; charset=utf-8",
      "text/css|-|On|text/css", "image/png|-|On|image/png", "image/png|utf-8|Off|image/png; charset=utf-8",
      "text/html; level=1|-|On|text/html; charset=iso-8859-1; level=1",
      "text/html;level=1|utf-8|Off|text/html; charset=utf-8;level=1",
      "text/html; Charset=big5|-|On|text/html; Charset=big5", "text/htmlx|-|On|text/htmlx"})
  void charsetIsThatOfTheFileOrTheDefaultForPlainTextAndHtml(String type, String charset, String byDefault,
      String field) {
    RequestRecord record = record(type, charset, "AddDefaultCharset " + byDefault);

    assertThat(MediaType.of(record)).isEqualTo(field);
  }

  @Test
  void forcedTypeReplacesTypeAndCharsetOfTheFile() {
    assertThat(MediaType.of(record("text/html", "utf-8", "ForceType image/gif"))).isEqualTo("image/gif");
    assertThat(MediaType.of(record(null, null, "ForceType text/plain", "AddDefaultCharset utf-8")))
        .isEqualTo("text/plain; charset=utf-8");
    assertThat(
        MediaType.of(record("a/b", "utf-8", "ForceType text/html;charset=big5", "AddDefaultCharset On")))
        .isEqualTo("text/html;charset=big5");
  }

  @Test
  void noneTakesAForcedTypeBack() {
    assertThat(MediaType.of(record("text/html", "utf-8", "ForceType None")))
        .isEqualTo("text/html; charset=utf-8");
  }

  private static RequestRecord record(String type, String charset, String... lines) {
    RequestRecord record = new RequestRecord(null, FakeConnection.NOWHERE, Instant.EPOCH, 0);
    record.contentType(type);
    record.charset(charset);
    record.settings(Lines.settings(lines));
    return record;
  }
}
