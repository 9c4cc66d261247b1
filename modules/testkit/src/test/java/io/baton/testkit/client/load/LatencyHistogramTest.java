package io.baton.testkit.client.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private final LatencyRecorder recorder = new LatencyRecorder();

  @Test
  void bucketsAreWithoutGapsAndNarrow() {
    long previous = -1;
    for (int bucket = 0; bucket < LatencyRecorder.BUCKETS; bucket++) {
      long lowest = previous + 1;
      long highest = LatencyRecorder.highest(bucket);

      assertThat(LatencyRecorder.bucket(lowest)).isEqualTo(bucket);
      assertThat(LatencyRecorder.bucket(highest)).isEqualTo(bucket);
      assertThat(highest - lowest).isLessThanOrEqualTo(lowest / LatencyRecorder.STEPS);
      previous = highest;
    }
  }

  @Test
  void quantilesAreRightToThreePercent() {
    for (int micros = 1; micros <= 10_000; micros++) {
      recorder.record(micros * 1000L);
    }
    LatencyHistogram histogram = recorder.snapshot();

    assertThat(histogram.count()).isEqualTo(10_000);
    assertThat(histogram.quantile(0.5).toNanos()).isCloseTo(5_000_000L, Percentage.withPercentage(3.2));
    assertThat(histogram.quantile(0.99).toNanos()).isCloseTo(9_900_000L, Percentage.withPercentage(3.2));
    assertThat(histogram.quantile(0).toNanos()).isCloseTo(1000L, Percentage.withPercentage(3.2));
    assertThat(histogram.quantile(1)).isEqualTo(histogram.max()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void takesAnyValue() {
    recorder.record(-5);
    recorder.record(0);
    recorder.record(Long.MAX_VALUE);

    assertThat(recorder.snapshot().count()).isEqualTo(3);
    assertThat(recorder.snapshot().quantile(0.5)).isZero();
    assertThat(recorder.snapshot().max()).isGreaterThan(Duration.ofHours(9));
  }

  @Test
  void aSnapshotStaysAsItIs() {
    LatencyHistogram before = recorder.snapshot();
    recorder.record(1);

    assertThat(before.count()).isZero();
    assertThat(before.plus(recorder.snapshot()).plus(recorder.snapshot()).count()).isEqualTo(2);
    assertThat(before.quantile(0.99)).isZero();
    assertThat(recorder.snapshot())
        .hasToString("1 requests, median PT0.000000001S, 99% PT0.000000001S, max PT0.000000001S");
  }

  @Test
  void refusesWhatIsNoPart() {
    for (double part : new double[]{-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> LatencyHistogram.EMPTY.quantile(part))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
