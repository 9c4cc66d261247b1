package io.baton.modules.status.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ServerControl.State;
import io.baton.api.module.ServerVersion;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.HostScore;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what the server writes to its scoreboard to what the dashboard reads. */
class StatusJsonTest {

  private static final long START = 1_795_385_000_000L;
  private static final long NOW = START + 90_500;

  private final Scoreboard scoreboard = new Scoreboard(2, 3, START);
  private HostUsage usage = new HostUsage(9, 0.25, 0, 0.0004, 1.5, -1, 0.1);

  @BeforeEach
  void serveSomething() {
    scoreboard.server().limits(2, 2);
    scoreboard.server().generation(1, 2);
    scoreboard.child(0).start(1, 4711, 2, 0);
    scoreboard.child(0).connections(9, 1, 2, 1, 1, 1);
    scoreboard.child(0).admission(true, 1, 14, false);
    for (int thread = 0; thread < 2; thread++) {
      scoreboard.worker(0, thread).generation(1);
      scoreboard.worker(0, thread).status(WorkerStatus.READY, START);
    }
    scoreboard.worker(0, 0).beginRequest(NOW - 700, 1, "192.0.2.7", "http/1.1", "a.example:80",
        "GET /a?b=c HTTP/1.1");
    scoreboard.worker(0, 0).endRequest(NOW - 200, 480_999, 3000);
    scoreboard.worker(0, 0).status(WorkerStatus.READY, NOW - 200);
    scoreboard.worker(0, 1).beginRequest(NOW - 500, 2, "192.0.2.8", "h2", "b.example:443",
        "GET /x?y HTTP/2.0");
    scoreboard.worker(0, 1).waitsFor(WorkerStatus.WRITE, "the client");
  }

  @Test
  void headOfTheStatusSaysWhatAndWhen() {
    JsonObject status = status();

    assertThat(status.getString("schema")).isEqualTo("baton-status/1");
    assertThat(status.getLong("currentTime")).isEqualTo(NOW);
    assertThat(status.getLong("uptimeSeconds")).isEqualTo(90);
    assertThat(status.getBoolean("detailed")).isTrue();
    assertThat(status.getJsonObject("server").getMap())
        .containsExactlyInAnyOrderEntriesOf(new JsonObject().put("name", "www.example")
            .put("localAddress", "127.0.0.1").put("product", ServerVersion.product())
            .put("version", ServerVersion.statusDescription()).put("mpm", "event")
            .put("built", ServerVersion.built()).put("generation", 1).put("configGeneration", 2)
            .put("restartTime", START).put("state", "running").put("extendedStatus", true)
            .put("serverLimit", 2).put("threadLimit", 3).put("activeChildren", 2).put("threadsPerChild", 2)
            .getMap());
  }

  @Test
  void hostSaysWhatIsKnown() {
    assertThat(status().getJsonObject("host").encode()).isEqualTo(
        "{\"load1\":1.500,\"load5\":null,\"load15\":0.100,\"userSeconds\":9.000,\"systemSeconds\":0.250,"
            + "\"childrenUserSeconds\":0.000,\"childrenSystemSeconds\":0.000}");
  }

  @Test
  void totalsAndAveragesAreThoseSinceTheStart() {
    JsonObject status = status();

    assertThat(status.getJsonObject("totals").getMap()).containsEntry("accesses", 1L)
        .containsEntry("bytes", 3000L).containsEntry("durationMicros", 480_999L);
    JsonObject averages = status.getJsonObject("averages");
    assertThat(averages.getDouble("requestsPerSecond")).isEqualTo(0.011);
    assertThat(averages.getDouble("bytesPerSecond")).isEqualTo(33.333);
    assertThat(averages.getDouble("bytesPerRequest")).isEqualTo(3000);
    assertThat(averages.getDouble("microsPerRequest")).isEqualTo(480_999);
    assertThat(averages.getDouble("cpuPercent")).isEqualTo(10.278);
  }

  @Test
  void averagesOfNothingAreUnknown() {
    Scoreboard fresh = new Scoreboard(1, 1, NOW);

    JsonObject averages = status(fresh, true).getJsonObject("averages");

    assertThat(averages.fieldNames()).hasSize(5)
        .allSatisfy(name -> assertThat(averages.getValue(name)).isNull());
  }

  @Test
  void connectionsAreCountedByStateByVirtualHostAndByChild() {
    HostScore a = scoreboard.listener(0).requested(null, "a.example:80");
    scoreboard.listener(1).requested(null, "a.example:80");
    scoreboard.listener(0).served(a, "b.example:443", 17);

    JsonObject status = status();

    String counts = "{\"total\":9,\"processing\":3,\"waitIo\":1,\"writing\":2,\"keepAlive\":1,\"closing\":1,"
        + "\"suspended\":1}";
    assertThat(status.getJsonObject("connections").encode()).isEqualTo(counts);
    assertThat(status.getJsonArray("children").getJsonObject(0).getJsonObject("connections").encode())
        .isEqualTo(counts);
    assertThat(status.getJsonArray("virtualHosts").encode())
        .isEqualTo("[{\"name\":\"a.example:80\",\"connections\":2,\"requests\":0,\"bytes\":0},"
            + "{\"name\":\"b.example:443\",\"connections\":0,\"requests\":1,\"bytes\":17}]");
  }

  @Test
  void admissionIsFiguresAndASentence() {
    assertThat(status().getJsonObject("admission").encode())
        .isEqualTo("{\"accepting\":true,\"more\":6,\"sentence\":\"accepts 6 more\",\"refusals\":[]}");

    scoreboard.child(0).admission(false, 0, 0, false);
    assertThat(status().getJsonObject("admission").encode())
        .isEqualTo("{\"accepting\":false,\"more\":0,\"sentence\":\"refuses: 0 idle workers in 1 child\","
            + "\"refusals\":[{\"reason\":\"noIdleWorkers\",\"children\":1}]}");

    scoreboard.child(0).stop();
    assertThat(status().getJsonObject("admission").getJsonArray("refusals").encode())
        .isEqualTo("[{\"reason\":\"noChildren\",\"children\":0}]");
  }

  @Test
  void waitingRequestsSaySinceWhen() {
    assertThat(status().getJsonObject("waiting").encode())
        .isEqualTo("{\"count\":0,\"longestSince\":null,\"requests\":[]}");

    scoreboard.listener(0).waiting(List
        .of(new WaitingRequest(NOW - 300, "192.0.2.9", "a.example:80", "GET /w?q HTTP/1.1")));
    scoreboard.listener(0).waitingCount(5);
    scoreboard.listener(0).lent(2);
    scoreboard.listener(1).borrowed(9);

    assertThat(status().getJsonObject("waiting").encode()).isEqualTo("{\"count\":5,\"longestSince\":"
        + (NOW - 300) + ",\"requests\":[{\"since\":" + (NOW - 300)
        + ",\"client\":\"192.0.2.9\",\"virtualHost\":\"a.example:80\",\"request\":\"GET /w?q HTTP/1.1\"}]}");
    assertThat(status().getJsonObject("borrowed").encode()).isEqualTo("{\"now\":2,\"total\":9}");
  }

  @Test
  void latenciesOfWaitingAndServiceAreApart() {
    scoreboard.listener(0).waited(0);
    scoreboard.listener(0).waited(1000);
    scoreboard.tick(NOW - 1000);

    JsonObject latency = status().getJsonObject("latency");

    JsonObject waiting = latency.getJsonObject("waiting").getJsonObject("sinceStart");
    assertThat(waiting.getLong("count")).isEqualTo(2);
    assertThat(waiting.getLong("p50Micros")).isZero();
    assertThat(waiting.getLong("p99Micros")).isBetween(1000L, 1062L);
    assertThat(waiting.getLong("maxMicros")).isBetween(1000L, 1062L);
    JsonObject service = latency.getJsonObject("service").getJsonObject("sinceStart");
    assertThat(service.getLong("count")).isEqualTo(1);
    assertThat(service.getLong("p90Micros")).isEqualTo(service.getLong("p95Micros"))
        .isBetween(480_999L, 511_061L);
    assertThat(latency.getJsonObject("service").getJsonObject("lastMinute").encode()).isEqualTo(
        "{\"count\":0,\"p50Micros\":null,\"p90Micros\":null,\"p95Micros\":null,\"p99Micros\":null,\"maxMicros\":null}");
  }

  @Test
  void lastSecondIsTheNewestRowOfTheHistory() {
    assertThat(status().getValue("lastSecond")).isNull();

    scoreboard.tick(NOW - 1000);
    scoreboard.tick(NOW);

    JsonObject second = status().getJsonObject("lastSecond");
    assertThat(second.getLong("time")).isEqualTo(NOW);
    assertThat(second.getLong("busy")).isEqualTo(1);
    assertThat(second.getLong("connections")).isEqualTo(9);
    assertThat(second.getLong("keepAlive")).isEqualTo(1);
  }

  @Test
  void childrenAndGenerationsAreListed() {
    scoreboard.child(1).start(0, 4711, 2, 1);
    scoreboard.worker(1, 0).status(WorkerStatus.READY, START);
    scoreboard.child(1).quiescing(true);

    JsonObject status = status();

    assertThat(status.getJsonArray("generations").encode())
        .isEqualTo("[{\"generation\":0,\"current\":false,\"children\":1,\"stopping\":1,\"busy\":0,"
            + "\"graceful\":0,\"idle\":0,\"connections\":0},"
            + "{\"generation\":1,\"current\":true,\"children\":1,\"stopping\":0,\"busy\":1,\"graceful\":0,"
            + "\"idle\":1,\"connections\":9}]");
    JsonObject running = status.getJsonArray("children").getJsonObject(0);
    running.remove("connections");
    assertThat(running.encode()).isEqualTo("{\"slot\":0,\"pid\":4711,\"generation\":1,\"listener\":0,"
        + "\"threads\":2,\"stopping\":false,\"accepting\":true,\"more\":6,\"refusal\":null,\"busy\":1,"
        + "\"graceful\":0,\"idle\":1}");
    assertThat(status.getJsonArray("children").getJsonObject(1).getString("refusal")).isEqualTo("stopping");
    assertThat(status.getJsonObject("workerCounts").encode())
        .isEqualTo("{\"busy\":1,\"graceful\":0,\"idle\":1}");
    assertThat(status.getString("scoreboard")).isEqualTo("_WG.");
  }

  @Test
  void workersHaveWhatIsNotNothing() {
    JsonArray workers = status().getJsonArray("workers");

    assertThat(workers).hasSize(2);
    assertThat(workers.getJsonObject(0).encode())
        .isEqualTo("{\"slot\":0,\"thread\":0,\"generation\":1,\"status\":\"ready\",\"childAccesses\":1,"
            + "\"slotAccesses\":1,\"lastMicros\":480999,\"totalMicros\":480999,\"childBytes\":3000,"
            + "\"slotBytes\":3000,\"startTime\":" + (NOW - 700) + ",\"stopTime\":" + (NOW - 200)
            + ",\"lastUsedTime\":" + (NOW - 200) + ",\"client\":\"192.0.2.7\",\"protocol\":\"http/1.1\","
            + "\"virtualHost\":\"a.example:80\",\"request\":\"GET /a?b=c HTTP/1.1\"}");
    assertThat(workers.getJsonObject(1).getString("status")).isEqualTo("write");
    assertThat(workers.getJsonObject(1).getString("waitingFor")).isEqualTo("the client");
    assertThat(workers.getJsonObject(1).getLong("connectionAccesses")).isEqualTo(1);
  }

  @Test
  void withoutExtendedStatusRequestsAndTotalsAreLeftOut() {
    scoreboard.server().extended(false, false);
    scoreboard.listener(0).waiting(List.of(new WaitingRequest(NOW - 300, "c", "v", "r")));

    JsonObject status = status();

    assertThat(status.getValue("totals")).isNull();
    assertThat(status.getValue("averages")).isNull();
    assertThat(status.getJsonArray("workers").getJsonObject(1).encode())
        .isEqualTo("{\"slot\":0,\"thread\":1,\"generation\":1,\"status\":\"write\"}");
    assertThat(status.getJsonObject("waiting").getInteger("count")).isEqualTo(1);
    assertThat(status.getJsonObject("waiting").getJsonArray("requests")).isEmpty();
  }

  @Test
  void whoMayNotSeeDetailsSeesNoClientAndNoQuery() {
    scoreboard.listener(0)
        .waiting(List.of(new WaitingRequest(NOW - 300, "192.0.2.9", "a.example:80", "GET /w?q HTTP/1.1")));

    JsonObject status = status(scoreboard, false);

    assertThat(status.getBoolean("detailed")).isFalse();
    assertThat(status.encode()).doesNotContain("192.0.2", "b=c", "?y", "?q").contains(
        "GET /a?masked HTTP/1.1",
        "GET /w?masked HTTP/1.1", "a.example:80");
    assertThat(status.getJsonObject("waiting").getJsonArray("requests").getJsonObject(0).getMap())
        .containsEntry("client", null);
  }

  private JsonObject status() {
    return status(scoreboard, true);
  }

  private JsonObject status(Scoreboard board, boolean detailed) {
    StatusReport report = StatusReport.of(board.snapshot(NOW), usage, "www.example", "127.0.0.1", "");
    Background background = new Background(board.history().recent(), Optional.of(State.RUNNING), List.of(),
        new Secrets(Map.of()));
    return StatusJson.of(detailed ? report : report.masked(), background);
  }
}
