package io.baton.modules.logconfig.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {

  private static final Instant NOVEMBER = Instant.parse("2026-11-23T00:01:40Z");
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void allConversionsGiveWhatHttpdGave() {
    String format = "%a %A %b %B %c %C %d %D %e %F %g %G %h %H %I %j %k %l %m %M|%n|%p %P %r %R %s %S|%t|"
        + "%T %u %U %V %w %W %x %X %y %Y %z %Z %% %f %L %N %Ey %Od %q";

    assertThat(TimeFormat.of(format, UTC).format(NOVEMBER)).isEqualTo(
        "Mon Monday Nov November Mon Nov 23 00:01:40 2026 20 23 11/23/26 23 2026-11-23 26 2026 Nov 00 12 327  0 12 11 01|"
            + "\n|AM am 12:01:40 AM 00:01 1795392100 40|\t|00:01:40 1 47 48 1 47 11/23/26 00:01:40 26 2026 +0000 UTC %"
            + " %f %L %N 26 23 %q");
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01T13:00:00Z,' 1| 1|pm|00|00|01|2026|4|4'",
      "2027-01-03T12:00:00Z,' 3|12|pm|01|00|53|2026|7|0'",
      "2028-12-31T23:59:59Z,'31|11|pm|53|52|52|2028|7|0'"})
  void weeksAndHoursAreCountedAsInC(String time, String expected) {
    assertThat(TimeFormat.of("%e|%l|%P|%U|%W|%V|%G|%u|%w", UTC).format(Instant.parse(time)))
        .isEqualTo(expected);
  }

  @Test
  void theTimeIsThatOfTheZoneWithItsNameAndOffset() {
    TimeFormat format = TimeFormat.of("%H %z %Z", ZoneId.of("America/New_York"));

    assertThat(format.format(NOVEMBER)).isEqualTo("19 -0500 EST");
    assertThat(format.format(Instant.parse("2026-07-01T00:00:00Z"))).isEqualTo("20 -0400 EDT");
  }

  @Test
  void aLonelyPercentSignStaysAndSoDoesAModifierWithoutALetter() {
    assertThat(TimeFormat.of("a% b%", UTC).format(NOVEMBER)).isEqualTo("a% b%");
    assertThat(TimeFormat.of("%E", UTC).format(NOVEMBER)).isEqualTo("%E");
  }

  @Test
  void theTextChangesWithTheSecond() {
    TimeFormat format = TimeFormat.of("%S", UTC);

    assertThat(format.format(NOVEMBER)).isEqualTo("40");
    assertThat(format.format(NOVEMBER.plusMillis(999))).isEqualTo("40");
    assertThat(format.format(NOVEMBER.plusSeconds(1))).isEqualTo("41");
    assertThat(format.format(NOVEMBER)).isEqualTo("40");
  }
}
