package io.baton.scoreboard.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {

  private final LatencyHistogram histogram = new LatencyHistogram();

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 15, 16, 17, 31, 32, 33, 1000, 65_535, 65_536, 999_999, 123_456_789,
      1_073_741_823})
  void durationIsKnownToASixteenthAndNeverTooShort(long micros) {
    histogram.record(micros);

    assertThat(snapshot().maxMicros()).isBetween(micros, micros + micros / 16);
    assertThat(snapshot().percentileMicros(50)).isEqualTo(snapshot().maxMicros());
  }

  @Test
  void everyBucketEndsRightBeforeTheNextBegins() {
    for (int bucket = 0; bucket < LatencyHistogram.BUCKETS; bucket++) {
      LatencyHistogram one = new LatencyHistogram();
      one.record(LatencyHistogram.highestMicros(bucket));
      assertThat(LatencySnapshot.of(List.of(one)).maxMicros()).as("end of bucket %d", bucket)
          .isEqualTo(LatencyHistogram.highestMicros(bucket));
      if (bucket + 1 < LatencyHistogram.BUCKETS) {
        LatencyHistogram next = new LatencyHistogram();
        next.record(LatencyHistogram.highestMicros(bucket) + 1);
        assertThat(LatencySnapshot.of(List.of(next)).maxMicros()).as("begin of bucket %d", bucket + 1)
            .isEqualTo(LatencyHistogram.highestMicros(bucket + 1));
      }
    }
  }

  @Test
  void durationsOutOfRangeCountAtItsEnds() {
    histogram.record(-5);
    histogram.record(Long.MAX_VALUE);

    assertThat(snapshot().count()).isEqualTo(2);
    assertThat(snapshot().percentileMicros(50)).isZero();
    assertThat(snapshot().maxMicros()).isEqualTo((1L << 30) - 1);
  }

  @Test
  void percentilesAreThoseOfTheSortedDurations() {
    long[] durations = new Random(7).longs(10_000, 0, 5_000_000).toArray();
    LongStream.of(durations).forEach(histogram::record);
    long[] sorted = LongStream.of(durations).sorted().toArray();

    for (double percent : new double[]{0.01, 1, 50, 90, 99, 99.9, 100}) {
      long exact = sorted[(int) Math.ceil(sorted.length * percent / 100) - 1];
      assertThat(snapshot().percentileMicros(percent)).as("%s %%", percent)
          .isBetween(exact, exact + exact / 16 + 1);
    }
  }

  @Test
  void nothingCountedIsNothing() {
    assertThat(LatencySnapshot.NONE.count()).isZero();
    assertThat(LatencySnapshot.NONE.percentileMicros(99)).isZero();
    assertThat(snapshot()).isEqualTo(LatencySnapshot.NONE).hasSameHashCodeAs(LatencySnapshot.NONE);
  }

  @Test
  void differencesAndSumsAreThoseOfTheBuckets() {
    histogram.record(10);
    LatencySnapshot first = snapshot();
    histogram.record(2000);
    histogram.record(3000);

    LatencySnapshot between = snapshot().minus(first);

    assertThat(between.count()).isEqualTo(2);
    assertThat(between.percentileMicros(1)).isBetween(2000L, 2125L);
    assertThat(between.plus(first)).isEqualTo(snapshot());
    assertThat(first.minus(snapshot())).as("counters that went back").isEqualTo(LatencySnapshot.NONE);
    assertThat(snapshot()).hasToString("3 durations, median 2047 us, longest 3071 us");
  }

  @Test
  void countUpToALimitTakesWholeBucketsOnly() {
    histogram.record(10);
    histogram.record(2000);
    histogram.record(3000);

    assertThat(snapshot().countUpTo(9)).isZero();
    assertThat(snapshot().countUpTo(10)).isEqualTo(1);
    assertThat(snapshot().countUpTo(2046)).isEqualTo(1);
    assertThat(snapshot().countUpTo(2047)).isEqualTo(2);
    assertThat(snapshot().countUpTo(Long.MAX_VALUE)).isEqualTo(3);
  }

  @Test
  void readerBesideTheWriterNeverSeesACountGoBack() throws InterruptedException {
    CountDownLatch reading = new CountDownLatch(1);
    Thread writer = new Thread(() -> {
      for (int i = 0; i < 200_000; i++) {
        histogram.record(i % 5000);
        if (i == 1000) {
          reading.countDown();
        }
      }
    });
    writer.start();
    reading.await();

    long last = 0;
    while (writer.isAlive()) {
      long now = snapshot().count();
      assertThat(now).isGreaterThanOrEqualTo(last);
      last = now;
    }
    writer.join();

    assertThat(snapshot().count()).isEqualTo(200_000);
  }

  private LatencySnapshot snapshot() {
    return LatencySnapshot.of(List.of(histogram));
  }
}
