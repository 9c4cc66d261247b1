package io.baton.modules.prometheus;

import io.baton.api.control.ReloadTotals;
import io.baton.scoreboard.latency.LatencySnapshot;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Collects families of metrics. Names are those of the text format, but that a counter's has no {@code _total} yet.
 *
 * <p><b>Thread:</b> one.
 */
final class Families {

  /** From a tenth of a millisecond to a minute, as powers of ten with two steps between. */
  private static final double[] BOUNDS = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
      0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

  private static final double MICROS = 1e6;

  private final List<MetricSnapshot> all = new ArrayList<>();

  List<MetricSnapshot> all() {
    return List.copyOf(all);
  }

  /** What is known of something that has no value, as labels. */
  void info(String name, String help, Labels labels) {
    all.add(InfoSnapshot.builder().name(name).help(help)
        .dataPoint(InfoDataPointSnapshot.builder().labels(labels).build()).build());
  }

  void gauge(String name, String help, Number value) {
    all.add(GaugeSnapshot.builder().name(name).help(help)
        .dataPoint(GaugeDataPointSnapshot.builder().value(value.doubleValue()).build()).build());
  }

  /** A gauge with a value for each value of a label. */
  void gauge(String name, String help, String label, Map<String, ? extends Number> values) {
    GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
    values.forEach((key, value) -> family.dataPoint(
        GaugeDataPointSnapshot.builder().labels(Labels.of(label, key)).value(value.doubleValue()).build()));
    all.add(family.build());
  }

  void counter(String name, String help, Number value) {
    all.add(CounterSnapshot.builder().name(name).help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value(value.doubleValue()).build()).build());
  }

  /** A counter with a value for each value of a label. */
  void counter(String name, String help, String label, Map<String, ? extends Number> values) {
    CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
    values.forEach((key, value) -> family.dataPoint(
        CounterDataPointSnapshot.builder().labels(Labels.of(label, key)).value(value.doubleValue()).build()));
    all.add(family.build());
  }

  /** Durations in buckets. One that lies near the bound of a bucket may be counted in the next: they are known to a sixteenth. */
  void histogram(String name, String help, LatencySnapshot durations) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long before = 0;
    for (double bound : BOUNDS) {
      long upTo = durations.countUpTo(Math.round(bound * MICROS));
      buckets.bucket(bound, upTo - before);
      before = upTo;
    }
    buckets.bucket(Double.POSITIVE_INFINITY, durations.count() - before);
    all.add(HistogramSnapshot.builder().name(name).help(help).dataPoint(HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(buckets.build()).sum(durations.sumMicros() / MICROS).build()).build());
  }

  /** Numbers of durations and their sums, for each value of a label. */
  void summary(String name, String help, String label, Map<String, ReloadTotals.Steps> values) {
    SummarySnapshot.Builder family = SummarySnapshot.builder().name(name).help(help);
    values.forEach((key, value) -> family.dataPoint(SummaryDataPointSnapshot.builder()
        .labels(Labels.of(label, key)).count(value.count()).sum(value.time().toNanos() / 1e9).build()));
    all.add(family.build());
  }
}
