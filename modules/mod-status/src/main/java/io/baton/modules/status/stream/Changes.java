package io.baton.modules.status.stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two states, as docs/status-json.md promises it.
 *
 * @param members the members that differ and those that always do; of the workers only the rows that differ
 * @param isNews whether any of it is a reason to tell
 */
record Changes(JsonObject members, boolean isNews) {

  private static final String WORKERS = "workers";

  /** What time alone changes. */
  private static final Set<String> CLOCK = Set.of("currentTime", "uptimeSeconds", "averages");

  /** The changes; empty if a row is gone, so that only the whole state says what is. */
  static Optional<Changes> between(JsonObject before, JsonObject now) {
    JsonObject members = new JsonObject();
    boolean news = false;
    for (String name : now.fieldNames()) {
      Object value = now.getValue(name);
      if (CLOCK.contains(name)) {
        members.put(name, value);
      } else if (name.equals(WORKERS)) {
        Optional<JsonArray> rows = rows(before.getJsonArray(WORKERS), now.getJsonArray(WORKERS));
        if (rows.isEmpty()) {
          return Optional.empty();
        }
        if (!rows.get().isEmpty()) {
          members.put(name, rows.get());
          news = true;
        }
      } else if (!same(before.getValue(name), value)) {
        members.put(name, value);
        news = true;
      }
    }
    return Optional.of(new Changes(members, news));
  }

  private static Optional<JsonArray> rows(JsonArray before, JsonArray now) {
    Map<String, JsonObject> known = new HashMap<>();
    for (int i = 0; i < before.size(); i++) {
      known.put(key(before.getJsonObject(i)), before.getJsonObject(i));
    }
    JsonArray changed = new JsonArray();
    for (int i = 0; i < now.size(); i++) {
      JsonObject row = now.getJsonObject(i);
      if (!row.equals(known.remove(key(row)))) {
        changed.add(row);
      }
    }
    return known.isEmpty() ? Optional.of(changed) : Optional.empty();
  }

  private static String key(JsonObject row) {
    return row.getValue("slot") + "/" + row.getValue("thread");
  }

  private static boolean same(Object one, Object other) {
    return one == null ? other == null : one.equals(other);
  }
}
