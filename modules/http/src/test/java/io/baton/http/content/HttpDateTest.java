package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {

  private static final long SECOND = 1_577_934_245; // 2020-01-02T03:04:05Z
  private static final DateTimeFormatter SLOW = DateTimeFormatter
      .ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0|Thu, 01 Jan 1970 00:00:00 GMT",
      "1577934245|Thu, 02 Jan 2020 03:04:05 GMT",
      "1582934400|Sat, 29 Feb 2020 00:00:00 GMT", "-1|Wed, 31 Dec 1969 23:59:59 GMT",
      "951782399|Mon, 28 Feb 2000 23:59:59 GMT", "253402300799|Fri, 31 Dec 9999 23:59:59 GMT",
      "-62135596800|Mon, 01 Jan 0001 00:00:00 GMT"})
  void dateIsWrittenInTheFixedForm(long second, String text) {
    assertThat(HttpDate.format(second)).isEqualTo(text);
  }

  @Test
  void everySecondIsWrittenAsTheFormatterOfThePlatformWouldAndReadBack() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      long second = (long) (random.nextDouble() * 253_402_300_800L);
      String slow = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(SLOW);

      assertThat(HttpDate.format(second)).isEqualTo(slow);
      assertThat(HttpDate.parse(slow)).isEqualTo(second);
    }
  }

  @Test
  void yearWithMoreThanFourDigitsIsRefused() {
    assertThatThrownBy(() -> HttpDate.format(253_402_300_800L)).hasMessageContaining("253402300800");
    assertThatThrownBy(() -> HttpDate.format(-62_135_596_801L)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thu, 02 Jan 2020 03:04:05 GMT", "Thursday, 02-Jan-20 03:04:05 GMT",
      "Thu Jan  2 03:04:05 2020", "Thu Jan 02 03:04:05 2020", " Thu, 02 Jan 2020 03:04:05 GMT ",
      "Thu, 02 Jan 2020 03:04:05 GMT; length=1000"})
  void allThreeFormsAreRead(String text) {
    assertThat(HttpDate.parse(text, SECOND)).isEqualTo(SECOND);
  }

  @Test
  void twoDigitYearIsNeverMoreThanFiftyYearsAhead() {
    long in2026 = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toEpochSecond();

    assertThat(HttpDate.parse("Tuesday, 15-Nov-94 12:45:26 GMT", in2026)).isEqualTo(784_903_526);
    assertThat(HttpDate.parse("Sunday, 15-Nov-76 12:45:26 GMT", in2026))
        .isEqualTo(OffsetDateTime.of(2076, 11, 15, 12, 45, 26, 0, ZoneOffset.UTC).toEpochSecond());
  }

  @Test
  void leapSecondIsTheFirstSecondOfTheNextDay() {
    assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT")).isEqualTo(1_483_228_800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0", "Thu, 02 Jan 2020 03:04:05", "Thu, 02 Jan 2020 03:04:05 CET",
      "Thu, 32 Jan 2020 03:04:05 GMT", "Thu, 02 Foo 2020 03:04:05 GMT", "Thu, 02 anF 2020 03:04:05 GMT",
      "Thu, 02 Jan 2020 24:04:05 GMT", "Thu, 30 Feb 2020 03:04:05 GMT", "Thu, +2 Jan 2020 03:04:05 GMT",
      "Thu,02 Jan 2020 03:04:05 GMT ", "Thursday, 02-Jan-2020 03:04:05 GMT", "Thu Jan  2 03:04:05 20200",
      "Thu, 02 Jan 2020 03-04-05 GMT", ",", "Thursday,", "Thu Jan -2 03:04:05 2020"})
  void everythingElseIsNoDate(String text) {
    assertThat(HttpDate.parse(text, SECOND)).isEqualTo(HttpDate.INVALID);
  }
}
