package io.baton.modules.status.json;

import io.baton.scoreboard.history.HistoryColumn;
import io.baton.scoreboard.history.HistoryRows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Values of the past, column by column. */
public final class HistoryJson {

  /** The version of what is promised. */
  public static final String SCHEMA = "baton-history/1";

  /** Most rows of an answer: it is built on a listener, which must not be kept from its connections. */
  public static final int MOST_ROWS = 1000;

  private HistoryJson() {}

  /** Rows of one step. */
  public static JsonObject of(long nowMillis, int stepSeconds, HistoryRows rows) {
    JsonObject columns = new JsonObject();
    JsonArray times = new JsonArray();
    for (int row = 0; row < rows.size(); row++) {
      times.add(rows.timeMillis(row));
    }
    columns.put("time", times);
    for (HistoryColumn column : HistoryColumn.values()) {
      JsonArray values = new JsonArray();
      for (int row = 0; row < rows.size(); row++) {
        values.add(rows.value(row, column));
      }
      columns.put(Figures.name(column), values);
    }
    return new JsonObject().put("schema", SCHEMA).put("currentTime", nowMillis)
        .put("stepSeconds", stepSeconds).put("more", rows.hasMore()).put("columns", columns);
  }

  /** The row of the last second as an object; {@code null} if there is none. */
  static JsonObject lastSecond(HistoryRows rows) {
    if (rows.size() == 0) {
      return null;
    }
    JsonObject second = new JsonObject().put("time", rows.timeMillis(0));
    for (HistoryColumn column : HistoryColumn.values()) {
      second.put(Figures.name(column), rows.value(0, column));
    }
    return second;
  }
}
