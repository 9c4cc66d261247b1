package io.baton.modules.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadTotals.Steps;
import io.baton.scoreboard.latency.LatencyHistogram;
import io.baton.scoreboard.latency.LatencySnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamiliesTest {

  private final Families families = new Families();

  @Test
  void bucketsOfAHistogramAreCumulativeAndHaveEveryDuration() throws IOException {
    LatencyHistogram durations = new LatencyHistogram();
    for (long micros : new long[]{10, 90, 2_000, 400_000, 90_000_000}) {
      durations.record(micros);
    }

    families.histogram("x_seconds", "Help.", LatencySnapshot.of(List.of(durations)));

    assertThat(text()).contains("# TYPE x_seconds histogram\n", "x_seconds_bucket{le=\"1.0E-4\"} 2\n",
        "x_seconds_bucket{le=\"0.001\"} 2\n", "x_seconds_bucket{le=\"0.0025\"} 3\n",
        "x_seconds_bucket{le=\"0.5\"} 4\n", "x_seconds_bucket{le=\"60.0\"} 4\n",
        "x_seconds_bucket{le=\"+Inf\"} 5\n", "x_seconds_count 5\n");
    double sum = text().lines().filter(line -> line.startsWith("x_seconds_sum "))
        .mapToDouble(line -> Double.parseDouble(line.substring(14))).sum();
    assertThat(sum).isBetween(90.4 * 30 / 31, 90.4 * 32 / 31);
  }

  @Test
  void histogramOfNothingHasAllItsBuckets() throws IOException {
    families.histogram("x_seconds", "Help.", LatencySnapshot.NONE);

    assertThat(text()).contains("x_seconds_bucket{le=\"1.0E-4\"} 0\n", "x_seconds_bucket{le=\"+Inf\"} 0\n",
        "x_seconds_count 0\n", "x_seconds_sum 0.0\n");
  }

  @Test
  void countersGetTheirSuffixAndLabelsTheirEscapes() throws IOException {
    Map<String, Integer> values = new LinkedHashMap<>();
    values.put("a\"b\\c\nd", 1);
    values.put("plain", 2);
    families.counter("x", "Help\nof two lines.", "host", values);
    families.counter("y", "Help.", 7);

    assertThat(text()).isEqualTo("""
                                 # HELP x_total Help\\nof two lines.
                                 # TYPE x_total counter
                                 x_total{host="a\\"b\\\\c\\nd"} 1.0
                                 x_total{host="plain"} 2.0
                                 # HELP y_total Help.
                                 # TYPE y_total counter
                                 y_total 7.0
                                 """);
  }

  @Test
  void summariesHaveANumberAndASum() throws IOException {
    families.summary("x_seconds", "Help.", "step", Map.of("load", new Steps(3, Duration.ofMillis(1500))));

    assertThat(text()).contains("# TYPE x_seconds summary\n", "x_seconds_count{step=\"load\"} 3\n",
        "x_seconds_sum{step=\"load\"} 1.5\n");
  }

  private String text() throws IOException {
    return Exposition.accepted(null).write(new MetricSnapshots(families.all())).toString();
  }
}
