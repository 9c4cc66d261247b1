package io.baton.modules.status.page;

import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.Letters;
import io.baton.modules.status.report.StatusReport;
import io.baton.modules.status.report.Totals;
import io.baton.modules.status.report.WaitingRequests;
import io.baton.scoreboard.ServerSnapshot;
import io.baton.scoreboard.Tally;

/** The form for programs: one {@code Key: value} in a line, in an order that they rely on ({@code ?auto}). */
public final class AutoPage {

  private final StatusReport report;
  private final Totals totals;
  private final StringBuilder out = new StringBuilder(2048);

  private AutoPage(StatusReport report) {
    this.report = report;
    this.totals = Totals.of(report.snapshot());
  }

  /** The lines of a report. */
  public static String render(StatusReport report) {
    AutoPage page = new AutoPage(report);
    page.server();
    if (report.isExtended()) {
      page.totals();
    }
    page.workers();
    page.waiting();
    return page.out.toString();
  }

  private void server() {
    ServerSnapshot server = report.snapshot().server();
    HostUsage usage = report.usage();
    out.append(report.serverName()).append('\n');
    line("ServerVersion", report.version());
    line("ServerMPM", "event");
    line("Server Built", report.built());
    line("CurrentTime", Times.date(report.snapshot().timeMillis(), report.zone()));
    line("RestartTime", Times.date(server.restartTimeMillis(), report.zone()));
    line("ParentServerConfigGeneration", server.configGeneration());
    line("ParentServerMPMGeneration", server.mpmGeneration());
    line("ServerUptimeSeconds", totals.uptimeSeconds());
    // The uptime brings its own blank; in the first second nothing stands behind the colon.
    out.append("ServerUptime:").append(Times.uptime(totals.uptimeSeconds())).append('\n');
    line("Load1", Numbers.fixed(usage.load1(), 2));
    line("Load5", Numbers.fixed(usage.load5(), 2));
    line("Load15", Numbers.fixed(usage.load15(), 2));
  }

  private void totals() {
    HostUsage usage = report.usage();
    line("Total Accesses", totals.accesses());
    line("Total kBytes", totals.kilobytes());
    line("Total Duration", totals.durationMillis());
    line("CPUUser", Numbers.general(usage.userSeconds()));
    line("CPUSystem", Numbers.general(usage.systemSeconds()));
    line("CPUChildrenUser", Numbers.general(usage.childrenUserSeconds()));
    line("CPUChildrenSystem", Numbers.general(usage.childrenSystemSeconds()));
    if (totals.hasCpuLoad(usage)) {
      line("CPULoad", Numbers.general(totals.cpuLoad(usage)));
    }
    line("Uptime", totals.uptimeSeconds());
    if (totals.hasUptime()) {
      line("ReqPerSec", Numbers.general(totals.requestsPerSecond()));
      line("BytesPerSec", Numbers.general(totals.bytesPerSecond()));
    }
    if (totals.hasAccesses()) {
      line("BytesPerReq", Numbers.general(totals.bytesPerRequest()));
      line("DurationPerReq", Numbers.general(totals.millisPerRequest()));
    }
  }

  private void workers() {
    Tally tally = Tally.of(report.snapshot());
    line("BusyWorkers", tally.threads().busy());
    line("GracefulWorkers", tally.threads().graceful());
    line("IdleWorkers", tally.threads().idle());
    line("Processes", tally.processes());
    line("Stopping", tally.stopping());
    line("ConnsTotal", tally.connections());
    line("ConnsAsyncWaitIO", tally.waitIo());
    line("ConnsAsyncWriting", tally.writing());
    line("ConnsAsyncKeepAlive", tally.keepAlive());
    line("ConnsAsyncClosing", tally.closing());
    line("Scoreboard", new Letters(report.snapshot()).line());
  }

  private void waiting() {
    WaitingRequests waiting = WaitingRequests.of(report.snapshot());
    if (waiting.count() > 0) {
      line("RequestsWaiting", waiting.count());
      line("LongestWaitMs", waiting.longestMillis());
    }
  }

  private void line(String key, Object value) {
    out.append(key).append(": ").append(value).append('\n');
  }
}
