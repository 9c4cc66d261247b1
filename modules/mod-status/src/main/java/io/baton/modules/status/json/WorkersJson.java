package io.baton.modules.status.json;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The workers, one by one. There may be thousands, so what says nothing is left out. */
final class WorkersJson {

  private WorkersJson() {}

  static JsonArray of(ScoreboardSnapshot snapshot, boolean withRequests) {
    JsonArray workers = new JsonArray();
    for (ChildSnapshot child : snapshot.children()) {
      for (WorkerSnapshot worker : child.workers()) {
        JsonObject row = row(child, worker);
        if (withRequests) {
          counts(row, worker);
          request(row, worker);
        }
        workers.add(row);
      }
    }
    return workers;
  }

  private static JsonObject row(ChildSnapshot child, WorkerSnapshot worker) {
    JsonObject row = new JsonObject().put("slot", worker.slot()).put("thread", worker.thread());
    put(row, "generation", worker.generation() < 0 ? child.generation() : worker.generation());
    return row.put("status", worker.status().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static void counts(JsonObject row, WorkerSnapshot worker) {
    put(row, "connectionAccesses", worker.connCount());
    put(row, "childAccesses", worker.myAccessCount());
    put(row, "slotAccesses", worker.accessCount());
    put(row, "lastMicros", worker.lastDurationMicros());
    put(row, "totalMicros", worker.durationMicros());
    put(row, "connectionBytes", worker.connBytes());
    put(row, "childBytes", worker.myBytesServed());
    put(row, "slotBytes", worker.bytesServed());
    put(row, "startTime", worker.startTimeMillis());
    put(row, "stopTime", worker.stopTimeMillis());
    put(row, "lastUsedTime", worker.lastUsedMillis());
  }

  private static void request(JsonObject row, WorkerSnapshot worker) {
    put(row, "client", worker.client());
    put(row, "protocol", worker.protocol());
    put(row, "virtualHost", worker.vhost());
    put(row, "request", worker.request());
    put(row, "waitingFor", worker.waitingFor());
  }

  private static void put(JsonObject row, String name, long value) {
    if (value != 0) {
      row.put(name, value);
    }
  }

  private static void put(JsonObject row, String name, String value) {
    if (!value.isEmpty()) {
      row.put(name, value);
    }
  }
}
