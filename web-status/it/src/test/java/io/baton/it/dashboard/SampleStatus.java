package io.baton.it.dashboard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A status as docs/status-json.md promises it, for a server that does not exist.
 *
 * <p><b>Thread:</b> that of the test.
 */
final class SampleStatus {

  static final String HOST = "shop.example:8080";

  private final JsonObject members;
  private final int threads;

  private SampleStatus(JsonObject members, int threads) {
    this.members = members;
    this.threads = threads;
  }

  /** A server that is well, with so many idle workers. */
  static SampleStatus idle(int children, int threads) {
    long now = System.currentTimeMillis();
    JsonObject members = new JsonObject().put("schema", "baton-status/1").put("currentTime", now)
        .put("uptimeSeconds", 3600).put("detailed", true)
        .put("server", new JsonObject().putNull("name").putNull("localAddress")
            .put("product", "Baton/1.0.0").put("version", "Apache/2.4.71 (Baton/1.0.0)").put("mpm", "event")
            .put("built", "2026-11-22T00:00:00").put("generation", 3).put("configGeneration", 4)
            .put("restartTime", now - 3_600_000).put("state", "running").put("extendedStatus", true)
            .put("serverLimit", 16).put("threadLimit", 64).put("activeChildren", children)
            .put("threadsPerChild", threads))
        .put("host", new JsonObject().put("load1", 0.5).put("load5", 0.4).put("load15", 0.3))
        .put("totals",
            new JsonObject().put("accesses", 123_456).put("bytes", 1_000_000_000L).put("durationMicros", 1))
        .put("averages", new JsonObject().put("requestsPerSecond", 34.293).put("bytesPerSecond", 277_777.778)
            .put("bytesPerRequest", 8100.1).put("microsPerRequest", 2000).put("cpuPercent", 12.5))
        .put("virtualHosts", new JsonArray().add(new JsonObject().put("name", HOST).put("connections", 40)
            .put("requests", 123_456).put("bytes", 1_000_000_000L)))
        .put("borrowed", new JsonObject().put("now", 0).put("total", 7))
        .put("latency", new JsonObject().put("waiting", times(0, 0)).put("service", times(2100, 90_000)))
        .put("waiting",
            new JsonObject().put("count", 0).putNull("longestSince").put("requests", new JsonArray()))
        .put("lastSecond", second(now)).put("reloads", new JsonArray());
    JsonArray workers = new JsonArray();
    for (int slot = 0; slot < children; slot++) {
      for (int thread = 0; thread < threads; thread++) {
        workers.add(new JsonObject().put("slot", slot).put("thread", thread).put("generation", 3)
            .put("status", "ready"));
      }
    }
    return new SampleStatus(members.put("workers", workers), threads).count();
  }

  /** One worker has had a request for some time. */
  SampleStatus busy(int slot, int thread, String request, long forMillis) {
    worker(slot, thread).put("status", "write").put("request", request).put("client", "10.0.0.7")
        .put("virtualHost", HOST).put("protocol", "http/1.1").put("slotAccesses", 5).put("slotBytes", 20_480)
        .put("lastMicros", 1500).put("startTime", now() - forMillis);
    return count();
  }

  /** All workers have the same request. */
  SampleStatus allBusy(String request, long forMillis) {
    workers()
        .forEach(worker -> busy(worker.getInteger("slot"), worker.getInteger("thread"), request, forMillis));
    return this;
  }

  SampleStatus ready(int slot, int thread) {
    worker(slot, thread).put("status", "ready").put("stopTime", now());
    return count();
  }

  SampleStatus waiting(int number, long longestMillis) {
    JsonArray requests = new JsonArray();
    for (int i = 0; i < number; i++) {
      requests.add(new JsonObject().put("since", now() - longestMillis + i).put("client", "10.0.0." + i)
          .put("virtualHost", HOST).put("request", "GET /waits/" + i + " HTTP/1.1"));
    }
    members.put("waiting", new JsonObject().put("count", number).put("longestSince", now() - longestMillis)
        .put("requests", requests));
    return this;
  }

  SampleStatus reload(JsonObject reload) {
    JsonArray all = new JsonArray().add(reload);
    members.getJsonArray("reloads").forEach(all::add);
    members.put("reloads", all);
    return this;
  }

  /** A reload whose record is otherwise empty. */
  JsonObject reloadRecord(int number, String outcome, long agoMillis) {
    return new JsonObject().put("number", number).put("askers", new JsonArray().add("signal USR1"))
        .put("begunTime", now() - agoMillis).put("outcome", outcome)
        .put("generation", outcome.equals("refused") ? null : (Integer) number)
        .put("steps", new JsonArray().add(new JsonObject().put("step", "load").put("durationMicros", 12_300)))
        .put("changes", new JsonArray()).put("changesOmitted", 0).put("errors", new JsonArray())
        .put("held", new JsonArray()).put("forced", false).put("leaks", new JsonArray());
  }

  SampleStatus put(String member, Object value) {
    members.put(member, value);
    return this;
  }

  SampleStatus server(String member, Object value) {
    members.getJsonObject("server").put(member, value);
    return this;
  }

  /** What the asker may not see is not there. */
  SampleStatus masked() {
    workers().forEach(worker -> worker.remove("client"));
    return put("detailed", false);
  }

  /** The worker's row, to be changed. */
  JsonObject worker(int slot, int thread) {
    return workers().stream()
        .filter(row -> row.getInteger("slot") == slot && row.getInteger("thread") == thread)
        .findFirst().orElseThrow();
  }

  JsonObject json() {
    return members;
  }

  /** A row of the history. */
  static JsonObject second(long time) {
    return new JsonObject().put("time", time / 1000 * 1000).put("requests", 120).put("bytes", 960_000)
        .put("durationMicros", 240_000).put("borrowed", 0).put("busy", 3).put("graceful", 0).put("idle", 17)
        .put("connections", 40).put("processing", 3).put("waitIo", 1).put("writing", 2).put("keepAlive", 33)
        .put("closing", 1).put("suspended", 0).put("waiting", 0).put("longestWaitMillis", 0)
        .put("waitingP50Micros", 0).put("waitingP90Micros", 0).put("waitingP99Micros", 300)
        .put("waitingMaxMicros", 900)
        .put("serviceP50Micros", 2100).put("serviceP90Micros", 9000).put("serviceP99Micros", 90_000)
        .put("serviceMaxMicros", 400_000);
  }

  private long now() {
    return members.getLong("currentTime");
  }

  private List<JsonObject> workers() {
    List<JsonObject> rows = new ArrayList<>();
    members.getJsonArray("workers").forEach(row -> rows.add((JsonObject) row));
    return rows;
  }

  /** All that follows from the workers. */
  private SampleStatus count() {
    JsonArray children = new JsonArray();
    int busy = 0;
    int more = 0;
    int slots = members.getJsonArray("workers").size() / threads;
    for (int slot = 0; slot < slots; slot++) {
      int number = slot;
      int ofChild = (int) workers().stream()
          .filter(row -> row.getInteger("slot") == number && row.getString("status").equals("write")).count();
      boolean accepting = ofChild < threads;
      busy += ofChild;
      more += accepting ? 2 * (threads - ofChild) : 0;
      children.add(
          new JsonObject().put("slot", slot).put("pid", 4711).put("generation", 3).put("listener", slot % 2)
              .put("threads", threads).put("stopping", false).put("accepting", accepting)
              .put("more", accepting ? 2 * (threads - ofChild) : 0)
              .put("refusal", accepting ? null : "noIdleWorkers")
              .put("busy", ofChild).put("graceful", 0).put("idle", threads - ofChild)
              .put("connections", connections(10)));
    }
    int idle = slots * threads - busy;
    JsonArray refusals = new JsonArray();
    if (idle == 0) {
      refusals.add(new JsonObject().put("reason", "noIdleWorkers").put("children", slots));
    }
    members.put("children", children).put("connections", connections(10 * slots)).put("scoreboard", "")
        .put("workerCounts", new JsonObject().put("busy", busy).put("graceful", 0).put("idle", idle))
        .put("admission", new JsonObject().put("accepting", idle > 0).put("more", more)
            .put("refusals", refusals)
            .put("sentence",
                idle > 0 ? "accepts " + more + " more" : "refuses: 0 idle workers in " + slots + " children"))
        .put("generations", new JsonArray().add(new JsonObject().put("generation", 3).put("current", true)
            .put("children", slots).put("stopping", 0).put("busy", busy).put("graceful", 0).put("idle", idle)
            .put("connections", 10 * slots)));
    return this;
  }

  private static JsonObject connections(int total) {
    return new JsonObject().put("total", total).put("processing", 1).put("waitIo", 1).put("writing", 2)
        .put("keepAlive", total - 4).put("closing", 0).put("suspended", 0);
  }

  private static JsonObject times(long p50, long p99) {
    JsonObject times = new JsonObject().put("count", 9120).put("p50Micros", p50).put("p90Micros", p99 / 10)
        .put("p95Micros", p99 / 5).put("p99Micros", p99).put("maxMicros", 4 * p99);
    return new JsonObject().put("lastMinute", times).put("sinceStart", times.copy());
  }
}
