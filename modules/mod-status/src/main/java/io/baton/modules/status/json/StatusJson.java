package io.baton.modules.status.json;

import io.baton.api.module.ServerVersion;
import io.baton.modules.status.report.Admission;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.Letters;
import io.baton.modules.status.report.StatusReport;
import io.baton.modules.status.report.Totals;
import io.baton.modules.status.report.WaitingRequests;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.ServerSnapshot;
import io.baton.scoreboard.Tally;
import io.baton.scoreboard.ThreadCounts;
import io.baton.scoreboard.WaitingRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The whole status as one object. */
public final class StatusJson {

  /** The version of what is promised. */
  public static final String SCHEMA = "baton-status/1";

  private final StatusReport report;
  private final ScoreboardSnapshot snapshot;
  private final Background background;
  private final Totals totals;

  private StatusJson(StatusReport report, Background background) {
    this.report = report;
    this.snapshot = report.snapshot();
    this.background = background;
    this.totals = Totals.of(snapshot);
  }

  /** The status that a report and what is known beside it make. */
  public static JsonObject of(StatusReport report, Background background) {
    return new StatusJson(report, background).whole();
  }

  private JsonObject whole() {
    Tally tally = Tally.of(snapshot);
    return new JsonObject().put("schema", SCHEMA)
        .put("currentTime", snapshot.timeMillis())
        .put("uptimeSeconds", totals.uptimeSeconds())
        .put("detailed", report.detailed())
        .put("server", server())
        .put("host", host())
        .put("totals", report.isExtended() ? totals() : null)
        .put("averages", report.isExtended() ? averages() : null)
        .put("workerCounts", counts(tally.threads()))
        .put("scoreboard", new Letters(snapshot).line())
        .put("connections", ChildrenJson.connections(tally))
        .put("virtualHosts", virtualHosts())
        .put("admission", admission())
        .put("waiting", waiting())
        .put("borrowed",
            new JsonObject().put("now", snapshot.borrowedNow()).put("total", snapshot.borrowed()))
        .put("latency", LatencyJson.of(background.recent()))
        .put("lastSecond", HistoryJson.lastSecond(background.recent().second()))
        .put("generations", ChildrenJson.generations(snapshot))
        .put("children", ChildrenJson.of(snapshot))
        .put("workers", WorkersJson.of(snapshot, report.isExtended()))
        .put("reloads", ReloadsJson.of(background.reloads(), report.detailed(), background.secrets()));
  }

  private JsonObject server() {
    ServerSnapshot server = snapshot.server();
    return new JsonObject().put("name", report.serverName())
        .put("localAddress", report.localAddress())
        .put("product", ServerVersion.product())
        .put("version", report.version())
        .put("mpm", "event")
        .put("built", report.built())
        .put("generation", server.mpmGeneration())
        .put("configGeneration", server.configGeneration())
        .put("restartTime", server.restartTimeMillis())
        .put("state", background.state().map(Figures::name).orElse(null))
        .put("extendedStatus", server.extendedStatus())
        .put("serverLimit", snapshot.serverLimit())
        .put("threadLimit", snapshot.threadLimit())
        .put("activeChildren", server.activeChildren())
        .put("threadsPerChild", server.threadsPerChild());
  }

  private JsonObject host() {
    HostUsage usage = report.usage();
    return new JsonObject().put("load1", load(usage.load1()))
        .put("load5", load(usage.load5()))
        .put("load15", load(usage.load15()))
        .put("userSeconds", Figures.decimal(usage.userSeconds()))
        .put("systemSeconds", Figures.decimal(usage.systemSeconds()))
        .put("childrenUserSeconds", Figures.decimal(usage.childrenUserSeconds()))
        .put("childrenSystemSeconds", Figures.decimal(usage.childrenSystemSeconds()));
  }

  private static Object load(double average) {
    return average < 0 ? null : Figures.decimal(average);
  }

  private JsonObject totals() {
    return new JsonObject().put("accesses", totals.accesses()).put("bytes", totals.bytes())
        .put("durationMicros", totals.durationMicros());
  }

  private JsonObject averages() {
    long seconds = totals.uptimeSeconds();
    return new JsonObject().put("requestsPerSecond", Figures.quotient(totals.accesses(), seconds))
        .put("bytesPerSecond", Figures.quotient(totals.bytes(), seconds))
        .put("bytesPerRequest", Figures.quotient(totals.bytes(), totals.accesses()))
        .put("microsPerRequest", Figures.quotient(totals.durationMicros(), totals.accesses()))
        .put("cpuPercent", seconds == 0 ? null : Figures.decimal(totals.cpuLoad(report.usage())));
  }

  private static JsonObject counts(ThreadCounts threads) {
    return new JsonObject().put("busy", threads.busy()).put("graceful", threads.graceful()).put("idle",
        threads.idle());
  }

  private JsonArray virtualHosts() {
    JsonArray hosts = new JsonArray();
    snapshot.hosts().forEach(host -> hosts.add(new JsonObject().put("name", host.name())
        .put("connections", host.connections()).put("requests", host.requests()).put("bytes", host.bytes())));
    return hosts;
  }

  private JsonObject admission() {
    Admission admission = Admission.of(snapshot);
    JsonArray refusals = new JsonArray();
    admission.refusals().forEach((refusal, children) -> refusals
        .add(new JsonObject().put("reason", Figures.name(refusal)).put("children", children)));
    if (!admission.isAccepting() && refusals.isEmpty()) {
      refusals.add(new JsonObject().put("reason", "noChildren").put("children", 0));
    }
    return new JsonObject().put("accepting", admission.isAccepting()).put("more", admission.more())
        .put("sentence", admission.sentence()).put("refusals", refusals);
  }

  private JsonObject waiting() {
    WaitingRequests waiting = WaitingRequests.of(snapshot);
    JsonArray requests = new JsonArray();
    if (report.isExtended()) {
      waiting.rows().forEach(row -> requests.add(new JsonObject().put("since", row.sinceMillis())
          .put("client", report.detailed() ? row.client() : null)
          .put("virtualHost", row.vhost()).put("request", row.requestLine())));
    }
    List<WaitingRequest> rows = waiting.rows();
    return new JsonObject().put("count", waiting.count())
        .put("longestSince", rows.isEmpty() ? null : rows.get(0).sinceMillis())
        .put("requests", requests);
  }
}
