package io.baton.modules.status.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.WorkerScore;
import io.baton.scoreboard.history.HistoryColumn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class HistoryJsonTest {

  private static final long BEGIN = 1_795_385_000_000L;

  private final Scoreboard scoreboard = new Scoreboard(1, 1, BEGIN);

  @Test
  void columnsAreArraysOfTheSameLength() {
    scoreboard.tick(BEGIN);
    WorkerScore worker = scoreboard.worker(0, 0);
    worker.beginRequest(BEGIN, 1, "c", "p", "v", "r");
    worker.endRequest(BEGIN + 500, 100, 4096);
    scoreboard.tick(BEGIN + 1000);
    scoreboard.tick(BEGIN + 2000);

    JsonObject history = HistoryJson.of(BEGIN + 2500, 1, scoreboard.history().seconds(0, 1000));

    assertThat(history.getString("schema")).isEqualTo("baton-history/1");
    assertThat(history.getLong("currentTime")).isEqualTo(BEGIN + 2500);
    assertThat(history.getInteger("stepSeconds")).isEqualTo(1);
    assertThat(history.getBoolean("more")).isFalse();
    JsonObject columns = history.getJsonObject("columns");
    assertThat(columns.fieldNames()).hasSize(HistoryColumn.values().length + 1)
        .allSatisfy(name -> assertThat(columns.getJsonArray(name)).as(name).hasSize(2));
    assertThat(columns.getJsonArray("time")).isEqualTo(new JsonArray().add(BEGIN + 1000).add(BEGIN + 2000));
    assertThat(columns.getJsonArray("requests")).isEqualTo(new JsonArray().add(1L).add(0L));
    assertThat(columns.getJsonArray("bytes")).isEqualTo(new JsonArray().add(4096L).add(0L));
    assertThat(columns.getJsonArray("serviceMaxMicros").getLong(0)).isBetween(100L, 107L);
  }

  @Test
  void restIsAnnounced() {
    for (int second = 0; second < 5; second++) {
      scoreboard.tick(BEGIN + second * 1000L);
    }

    assertThat(HistoryJson.of(BEGIN, 1, scoreboard.history().seconds(0, 2)).getBoolean("more")).isTrue();
  }

  @Test
  void historyOfNothingHasEmptyColumns() {
    JsonObject history = HistoryJson.of(BEGIN, 10, scoreboard.history().tens(0, 5));

    assertThat(history.getJsonObject("columns").getJsonArray("time")).isEmpty();
    assertThat(HistoryJson.lastSecond(scoreboard.history().recent().second())).isNull();
  }
}
