package io.baton.modules.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NumbersTest {

  static Stream<String> formats() {
    return Fixture.text("number-formats.tsv").lines().skip(1);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void numbersAreWrittenAsHttpdWritesThem(String line) {
    String[] columns = line.split("\t", -1);
    double value = Double.parseDouble(columns[0]);

    assertThat(Numbers.general(value)).as("%%g of %s", columns[0]).isEqualTo(withoutExponent(columns[1]));
    assertThat(Numbers.general(value, 3)).as("%%.3g of %s", columns[0])
        .isEqualTo(withoutExponent(columns[2]));
    // The table was made from values with more digits than its first column shows.
    if (value < 1e10) {
      assertThat(Numbers.fixed(value, 2)).as("%%.2f of %s", columns[0]).isEqualTo(columns[3]);
      assertThat(Numbers.fixed(value, 1)).as("%%.1f of %s", columns[0]).isEqualTo(columns[6]);
    }
  }

  @Test
  void theTableOfFormatsIsReallyRead() {
    assertThat(formats()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @CsvSource({"0.0344828, .0344828, .0345", "0.00001, .00001, .00001", "1234567, 1234570, 1230000",
      "500000, 500000, 500000", "195.048, 195.048, 195", "-0.5, -.5, -.5",
      "-123456789, -123457000, -123000000"})
  void specialCasesOfTheGeneralFormat(double value, String six, String three) {
    assertThat(Numbers.general(value)).isEqualTo(six);
    assertThat(Numbers.general(value, 3)).isEqualTo(three);
  }

  @ParameterizedTest
  @CsvSource({"-1, -1.00", "0.999, 1.00", "9.996, 10.00", "99.999, 100.00", "0.001, 0.00", "0.0099, 0.01",
      "9007199254740993, 9007199254740992.00", "-0.004, -0.00"})
  void specialCasesOfTheFixedFormat(double value, String text) {
    assertThat(Numbers.fixed(value, 2)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 B", "5119, 5119 B", "5120, 5.0 kB", "524287, 512.0 kB", "524288, 0.5 MB",
      "536870911, 512.0 MB", "536870912, 0.5 GB", "109951162777600, 102400.0 GB"})
  void bytesChangeTheirUnitWhereHttpdChangesIt(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 kB", "1023, 1023 kB", "1024, 1.0 MB", "1048575, 1024.0 MB", "1048576, 1.0 GB",
      "1610612736, 1536.0 GB"})
  void kilobytesChangeTheirUnitWhereHttpdChangesIt(long kilobytes, String text) {
    assertThat(Numbers.kilobytes(kilobytes)).isEqualTo(text);
  }

  /** The same number with all its digits: httpd's exponents are one of the differences that are meant. */
  private static String withoutExponent(String shown) {
    String plain = shown.contains("e") ? new BigDecimal(shown).toPlainString() : shown;
    return plain.startsWith("0.") ? plain.substring(1) : plain;
  }
}
