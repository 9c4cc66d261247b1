package io.baton.modules.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"*/*", "text/html", "text/plain;version=0.0.4", "application/vnd.google.protobuf"})
  void textIsForEverybodyWhoDoesNotAskForOpenMetrics(String accept) throws IOException {
    Exposition exposition = Exposition.accepted(accept);

    assertThat(exposition.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(exposition.write(counter()).toString()).isEqualTo("""
                                                                 # HELP x_total Help.
                                                                 # TYPE x_total counter
                                                                 x_total 1.0
                                                                 """);
  }

  @Test
  void openMetricsIsForThoseWhoAskForIt() throws IOException {
    Exposition exposition = Exposition
        .accepted("application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");

    assertThat(exposition.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(exposition.write(counter()).toString()).isEqualTo("""
                                                                 # TYPE x counter
                                                                 # HELP x Help.
                                                                 x_total 1.0
                                                                 # EOF
                                                                 """);
  }

  private static MetricSnapshots counter() {
    Families families = new Families();
    families.counter("x", "Help.", 1);
    return new MetricSnapshots(families.all());
  }
}
