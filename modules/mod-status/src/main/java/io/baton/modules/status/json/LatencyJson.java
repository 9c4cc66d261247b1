package io.baton.modules.status.json;

import io.baton.scoreboard.history.History;
import io.baton.scoreboard.latency.LatencySnapshot;
import io.vertx.core.json.JsonObject;

/** How long requests waited and took. */
final class LatencyJson {

  private static final double[] PERCENTS = {50, 90, 95, 99};

  private LatencyJson() {}

  static JsonObject of(History.Recent recent) {
    return new JsonObject()
        .put("waiting", both(recent.lastMinute().waiting(), recent.sinceStart().waiting()))
        .put("service", both(recent.lastMinute().service(), recent.sinceStart().service()));
  }

  private static JsonObject both(LatencySnapshot lastMinute, LatencySnapshot sinceStart) {
    return new JsonObject().put("lastMinute", one(lastMinute)).put("sinceStart", one(sinceStart));
  }

  private static JsonObject one(LatencySnapshot times) {
    boolean known = times.count() > 0;
    JsonObject latency = new JsonObject().put("count", times.count());
    for (double percent : PERCENTS) {
      latency.put("p" + (int) percent + "Micros", known ? times.percentileMicros(percent) : null);
    }
    return latency.put("maxMicros", known ? times.maxMicros() : null);
  }
}
