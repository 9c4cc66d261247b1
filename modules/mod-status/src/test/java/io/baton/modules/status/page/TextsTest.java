package io.baton.modules.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  @ParameterizedTest
  @CsvSource(textBlock = """
                         0,      ''
                         1,      ' 1 second'
                         59,     ' 59 seconds'
                         60,     ' 1 minute'
                         3661,   ' 1 hour 1 minute 1 second'
                         7200,   ' 2 hours'
                         86405,  ' 1 day 5 seconds'
                         180122, ' 2 days 2 hours 2 minutes 2 seconds'
                         """)
  void uptimeNamesThePartsThatAreNotZero(long seconds, String text) {
    assertThat(Times.uptime(seconds)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(textBlock = """
                         UTC,           'Sunday, 22-Nov-2026 22:09:47 UTC'
                         Europe/Berlin, 'Sunday, 22-Nov-2026 23:09:47 CET'
                         Asia/Kolkata,  'Monday, 23-Nov-2026 03:39:47 IST'
                         """)
  void datesAreInTheZoneOfTheServer(String zone, String text) {
    long millis = Instant.parse("2026-11-22T22:09:47.999Z").toEpochMilli();

    assertThat(Times.date(millis, ZoneId.of(zone))).isEqualTo(text);
  }

  @Test
  void septemberHasThreeLettersInEveryLocaleOfTheMachine() {
    long millis = Instant.parse("2026-09-01T00:00:00Z").toEpochMilli();

    assertThat(Times.date(millis, ZoneId.of("UTC"))).isEqualTo("Tuesday, 01-Sep-2026 00:00:00 UTC");
  }

  @Test
  void markupIsHarmlessInHtml() {
    assertThat(Escape.html("<a href=\"x\">&'")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;'");
  }

  @Test
  void requestIsEscapedAsInALog() {
    assertThat(Escape.log("a\"b\\c\n\r\t\b\u000b\u0001\u007f\u00e9 ~")).isEqualTo(
        "a\\\"b\\\\c\\n\\r\\t\\b\\v\\x01\\x7f\\xe9 ~");
    assertThat(Escape.log("\u20ac\ud83d\ude00")).isEqualTo("\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80");
  }
}
