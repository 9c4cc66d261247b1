package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeSetTest {

  private static final RangeLimits LIMITS = new RangeLimits(200, 20, 20);
  private static final long LENGTH = 1000;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"bytes=0-4|0-4", "bytes=-5|995-999", "bytes=990-|990-999",
      "bytes=990-5000|990-999", "bytes=-5000|0-999", "bytes=-1000|0-999", "bytes=0-999|0-999",
      "Bytes=0-1|0-1",
      "bytes=0-1,1000-|0-1", "bytes=0-1,,3-4|0-1 3-4", "bytes=0-1, 5-6|0-1 5-6", "bytes= 0-1 ,\t5-6 |0-1 5-6",
      "bytes=5-6,0-1|5-6 0-1", "bytes=999-999|999-999", "bytes=0-99999999999999999999|0-999",
      "bytes=-99999999999999999999|0-999", "bytes=0-499,600-998,500-599|0-499 500-998", "bytes=007-8|7-8"})
  void rangesAreReadInTheirOrder(String field, String ranges) {
    assertThat(show(RangeSet.parse(field, LENGTH, LIMITS))).isEqualTo(ranges);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"bytes=0-5,3-8|0-8", "bytes=0-0,1-1|0-1", "bytes=0-,0-|0-999",
      "bytes=5-9,0-4|0-9", "bytes=0-9,2-3|0-9", "bytes=5-6,0-9|0-9", "bytes=0-0,2-3,1-1|0-0 1-3"})
  void rangesThatTouchTheOneBeforeAreOneWithIt(String field, String ranges) {
    assertThat(show(RangeSet.parse(field, LENGTH, LIMITS))).isEqualTo(ranges);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes", "bytes=", "bytes=,", "bytes=x", "bytes=5-3", "bytes=-0", "bytes=0-1,x",
      "bytes=0 - 1", "bytes=-", "bytes=--5", "bytes=+0-4", "bytes=0-4-5", "bytes=0x0-4", "items=0-1",
      "bytes 0-4",
      "bytes=0-700,900-950,2-600", "bytes=0-500,600-999,400-550"})
  void whatIsNotUnderstoodOrSendsMoreThanTheFileGetsTheFile(String field) {
    assertThat(RangeSet.parse(field, LENGTH, LIMITS)).isEqualTo(RangeSet.WHOLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000,3000-", "bytes=99999999999999999999-"})
  void rangesBehindTheEndCannotBeSatisfied(String field) {
    assertThat(RangeSet.parse(field, LENGTH, LIMITS).kind()).isEqualTo(RangeSet.Kind.UNSATISFIABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-", "bytes=-1", "bytes=5-"})
  void emptyFileIsAlwaysSentWhole(String field) {
    assertThat(RangeSet.parse(field, 0, LIMITS)).isEqualTo(RangeSet.WHOLE);
  }

  @Test
  void tooManyRangesGetTheWholeFile() {
    assertThat(RangeSet.parse(field(200, i -> i * 3 + "-" + i * 3), LENGTH, LIMITS).ranges()).hasSize(200);
    assertThat(RangeSet.parse(field(201, i -> i * 3 + "-" + i * 3), LENGTH, LIMITS))
        .isEqualTo(RangeSet.WHOLE);
    assertThat(RangeSet.parse("bytes=0-1", LENGTH, new RangeLimits(0, 20, 20))).isEqualTo(RangeSet.WHOLE);
  }

  @Test
  void tooManyOverlapsGetTheWholeFile() {
    assertThat(show(RangeSet.parse(field(21, i -> "0-1"), LENGTH, LIMITS))).isEqualTo("0-1");
    assertThat(RangeSet.parse(field(22, i -> "0-1"), LENGTH, LIMITS)).isEqualTo(RangeSet.WHOLE);
    assertThat(RangeSet.parse("bytes=0-1,1-2", LENGTH, new RangeLimits(9, 0, 0))).isEqualTo(RangeSet.WHOLE);
  }

  @Test
  void tooManyReversalsGetTheWholeFile() {
    RangeLimits fewReversals = new RangeLimits(200, 100, 2);

    assertThat(show(RangeSet.parse("bytes=8-9,6-8,4-6", LENGTH, fewReversals))).isEqualTo("4-9");
    assertThat(RangeSet.parse("bytes=8-9,6-8,4-6,2-4", LENGTH, fewReversals)).isEqualTo(RangeSet.WHOLE);
    assertThat(RangeSet.parse(field(22, i -> (100 - i * 3) + "-" + (100 - i * 3)), LENGTH, LIMITS).ranges())
        .as("ranges apart from each other may be in any order, as with httpd").hasSize(22);
  }

  @Test
  void anyTextGivesRangesInsideTheFileOrNone() {
    Random random = new Random(7);
    String alphabet = "0123456789--,, x";
    for (int i = 0; i < 50_000; i++) {
      String field = "bytes=" + random.ints(random.nextInt(24), 0, alphabet.length())
          .mapToObj(c -> alphabet.substring(c, c + 1)).collect(Collectors.joining());
      long length = random.nextInt(200);
      RangeSet set = RangeSet.parse(field, length, LIMITS);

      assertThat(set.ranges().isEmpty()).isEqualTo(set.kind() != RangeSet.Kind.PARTIAL);
      assertThat(set.ranges()).as(field)
          .allMatch(range -> range.first() >= 0 && range.first() <= range.last() && range.last() < length);
      assertThat(set.ranges().stream().mapToLong(ByteRange::length).sum()).isLessThanOrEqualTo(length);
    }
  }

  private static String field(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",", "bytes=", ""));
  }

  private static String show(RangeSet set) {
    List<ByteRange> ranges = set.ranges();
    return ranges.stream().map(range -> range.first() + "-" + range.last()).collect(Collectors.joining(" "));
  }
}
