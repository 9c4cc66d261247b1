package io.baton.testkit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeTest {

  private static final String RIGHT = """
                                      # HELP a_total Things.
                                      # TYPE a_total counter
                                      a_total{x="1",y="quo\\"ted, {braces}"} 3.0
                                      a_total{x="2",y=""} 1.5E-4
                                      # HELP b_seconds Times.
                                      # TYPE b_seconds histogram
                                      b_seconds_bucket{le="0.5"} 1
                                      b_seconds_bucket{le="+Inf"} 2
                                      b_seconds_count 2
                                      b_seconds_sum 7.25
                                      # HELP c What is.
                                      # TYPE c gauge
                                      c NaN
                                      """;

  @Test
  void seriesAreReadAsTheyAreWritten() {
    Scrape scrape = Scrape.of(RIGHT);

    assertThat(scrape.families()).containsOnlyKeys("a_total", "b_seconds", "c");
    assertThat(scrape.family("a_total").help()).isEqualTo("Things.");
    assertThat(scrape.value("a_total", "x", "1", "y", "quo\\\"ted, {braces}")).isEqualTo(3);
    assertThat(scrape.value("a_total", "x", "2", "y", "")).isEqualTo(0.00015);
    assertThat(scrape.value("c")).isNaN();
    assertThat(scrape.sampleNames()).contains("b_seconds_bucket", "b_seconds_sum", "b_seconds_count");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
                                          # HELP c What is.        | # HELP a_total Again.          | described once
                                          # TYPE c gauge           | # TYPE d gauge                 | TYPE follows
                                          # TYPE c gauge           | ''                             | HELP, TYPE or a sample
                                          # TYPE c gauge           | # TYPE c info                  | HELP, TYPE or a sample
                                          c NaN                    | c 1 1700000000                 | HELP, TYPE or a sample
                                          c NaN                    | d 1                            | belongs to the family c
                                          c NaN                    | c{1x="2"} 1                    | labels are
                                          c NaN                    | c{x="1",} 1                    | labels are
                                          c NaN                    | c{x="1",x="2"} 1               | a label occurs once
                                          a_total{x="2",y=""}      | a_total{x="1",y="quo\\"ted, {braces}"} | occurs once
                                          1.5E-4                   | -1                             | from 0 on
                                          a_total                  | a                              | of type counter
                                          le="+Inf"                | le="1.0"                       | the last bucket is +Inf
                                          le="0.5"                 | le="+Inf"                      | occurs once
                                          {le="0.5"} 1             | {le="0.5"} 3                   | cumulative
                                          b_seconds_count 2        | b_seconds_count 3              | the last bucket has all
                                          b_seconds_sum 7.25       | b_seconds_max 7.25             | of type histogram
                                          """)
  void whatIsNotRightIsRefused(String right, String wrong, String message) {
    String text = RIGHT.replace(right, wrong);

    assertThat(text).isNotEqualTo(RIGHT);
    assertThatThrownBy(() -> Scrape.of(text)).isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  @Test
  void aTextThatBreaksOffIsRefused() {
    assertThatThrownBy(() -> Scrape.of(RIGHT.stripTrailing())).hasMessageContaining("line feed");
    assertThatThrownBy(() -> Scrape.of("# HELP c What is.\n# TYPE c gauge\n"))
        .hasMessageContaining("samples");
  }

  @Test
  void whatMayOnlyGrowAndDoesNotIsFound() {
    Scrape before = Scrape.of(RIGHT);

    assertThat(before.lessThanIn(before)).isEmpty();
    assertThat(Scrape.of(RIGHT.replace("c NaN", "c -5").replace("} 3.0", "} 4.0")).lessThanIn(before))
        .isEmpty();
    assertThat(Scrape.of(RIGHT.replace("} 3.0", "} 2.0").replace("a_total{x=\"2\",y=\"\"} 1.5E-4\n", ""))
        .lessThanIn(before)).hasSize(2).allMatch(line -> line.startsWith("a_total{"));
    assertThat(Scrape.of(RIGHT.replace("{le=\"0.5\"} 1", "{le=\"0.5\"} 0")).lessThanIn(before)).hasSize(1);
  }
}
