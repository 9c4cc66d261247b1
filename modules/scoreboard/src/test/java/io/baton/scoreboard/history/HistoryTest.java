package io.baton.scoreboard.history;

import static io.baton.scoreboard.history.HistoryColumn.BUSY;
import static io.baton.scoreboard.history.HistoryColumn.REQUESTS;
import static io.baton.scoreboard.history.HistoryColumn.SERVICE_MAX_MICROS;
import static io.baton.scoreboard.history.HistoryColumn.SERVICE_P50_MICROS;
import static io.baton.scoreboard.history.HistoryColumn.WAITING;
import static io.baton.scoreboard.history.HistoryColumn.WAITING_MAX_MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.latency.Latencies;
import io.baton.scoreboard.latency.LatencyHistogram;
import io.baton.scoreboard.latency.LatencySnapshot;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  /** The beginning of ten seconds. */
  private static final long START = 1_795_385_000_000L;

  private final History history = new History();
  private final LatencyHistogram waited = new LatencyHistogram();
  private final LatencyHistogram service = new LatencyHistogram();
  private final Map<HistoryColumn, Long> values = new EnumMap<>(HistoryColumn.class);
  private long now = START;

  @Test
  void firstTickOnlySaysWhereTheCountersStand() {
    values.put(REQUESTS, 1_000_000L);
    service.record(10);

    tick();

    assertThat(history.seconds(0, 10).size()).isZero();
    assertThat(history.recent().sinceStart().service().count()).isEqualTo(1);
    assertThat(history.recent().second().size()).isZero();
  }

  @Test
  void secondHasWhatWasCountedInItAndWhatIsAtItsEnd() {
    values.put(REQUESTS, 100L);
    tick();
    values.put(REQUESTS, 117L);
    values.put(BUSY, 3L);
    values.put(WAITING, 2L);
    service.record(5);
    service.record(7);
    waited.record(9);
    tick();
    tick();

    HistoryRows rows = history.seconds(0, 10);

    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.hasMore()).isFalse();
    assertThat(rows.timeMillis(0)).isEqualTo(START + 1000);
    assertThat(rows.value(0, REQUESTS)).isEqualTo(17);
    assertThat(rows.value(0, BUSY)).isEqualTo(3);
    assertThat(rows.value(0, WAITING)).isEqualTo(2);
    assertThat(rows.value(0, SERVICE_P50_MICROS)).isEqualTo(5);
    assertThat(rows.value(0, SERVICE_MAX_MICROS)).isEqualTo(7);
    assertThat(rows.value(0, WAITING_MAX_MICROS)).isEqualTo(9);
    assertThat(rows.value(1, REQUESTS)).as("nothing more in the next second").isZero();
    assertThat(rows.value(1, SERVICE_MAX_MICROS)).isZero();
    assertThat(rows.value(1, BUSY)).isEqualTo(3);
    assertThat(history.recent().second().timeMillis(0)).isEqualTo(START + 2000);
    assertThat(history.recent().second().value(0, BUSY)).isEqualTo(3);
  }

  @Test
  void counterThatWentBackCountsAsNothing() {
    values.put(REQUESTS, 100L);
    tick();
    values.put(REQUESTS, 5L);
    tick();

    assertThat(history.seconds(0, 10).value(0, REQUESTS)).isZero();
  }

  @Test
  void tenSecondsAreSumMeanOrGreatestByKind() {
    tick();
    for (int second = 1; second <= 10; second++) {
      values.put(REQUESTS, second * 5L);
      values.put(BUSY, (long) second);
      values.put(WAITING, second == 4 ? 99L : 0L);
      service.record(second);
      tick();
    }
    assertThat(history.tens(0, 10).size()).as("rows before the next ten seconds begin").isZero();

    tick();

    HistoryRows rows = history.tens(0, 10);
    assertThat(rows.size()).isEqualTo(1);
    assertThat(rows.timeMillis(0)).isEqualTo(START + 10_000);
    assertThat(rows.value(0, REQUESTS)).isEqualTo(50);
    assertThat(rows.value(0, BUSY)).as("mean of 1 to 10, rounded").isEqualTo(6);
    assertThat(rows.value(0, WAITING)).isEqualTo(99);
    assertThat(rows.value(0, SERVICE_P50_MICROS)).isEqualTo(5);
    assertThat(rows.value(0, SERVICE_MAX_MICROS)).isEqualTo(10);
  }

  @Test
  void lastMinuteForgetsWhatIsOlder() {
    tick();
    service.record(1_000_000);
    tick();
    assertThat(history.recent().lastMinute().service().count()).isEqualTo(1);

    ticks(48);
    assertThat(history.recent().lastMinute().service().count()).as("after 49 s").isEqualTo(1);

    ticks(12);
    assertThat(history.recent().lastMinute().service().count()).as("after 61 s").isZero();
    assertThat(history.recent().sinceStart().service().count()).isEqualTo(1);
  }

  @Test
  void lastMinuteForgetsAfterAPauseToo() {
    tick();
    service.record(5);
    tick();
    now += 3_600_000;
    tick();

    assertThat(history.recent().lastMinute().service().count()).isZero();
    assertThat(history.tens(0, 10).size()).as("only the ten seconds that had a tick").isEqualTo(1);
  }

  @Test
  void oldestRowsMakeRoomAndTheRestIsComplete() {
    ticks(1 + History.SECONDS + 50);

    HistoryRows rows = history.seconds(0, Integer.MAX_VALUE);

    assertThat(rows.size()).isEqualTo(History.SECONDS);
    assertThat(rows.timeMillis(0)).isEqualTo(START + 51_000);
    assertThat(rows.timeMillis(History.SECONDS - 1)).isEqualTo(now - 1000);
  }

  @Test
  void aQuarterOfAnHourAndADayAreKept() {
    assertThat(Duration.ofSeconds(History.SECONDS)).isEqualTo(Duration.ofMinutes(15));
    assertThat(Duration.ofSeconds(History.TENS * 10L)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void rowsAreGivenInPartsFromATimeOn() {
    ticks(11);

    HistoryRows part = history.seconds(START + 3000, 4);

    assertThat(part.size()).isEqualTo(4);
    assertThat(part.timeMillis(0)).isEqualTo(START + 4000);
    assertThat(part.hasMore()).isTrue();
    HistoryRows rest = history.seconds(part.timeMillis(3), 4);
    assertThat(rest.timeMillis(0)).isEqualTo(START + 8000);
    assertThat(rest.size()).isEqualTo(3);
    assertThat(rest.hasMore()).isFalse();
    assertThat(history.seconds(now, 4).size()).isZero();
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      tick();
    }
  }

  private void tick() {
    history.tick(now, column -> values.getOrDefault(column, 0L), new Latencies(
        LatencySnapshot.of(List.of(waited)), LatencySnapshot.of(List.of(service))));
    now += 1000;
  }
}
