package io.baton.modules.status.page;

import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.Letters;
import io.baton.modules.status.report.StatusReport;
import io.baton.modules.status.report.Totals;
import io.baton.scoreboard.ServerSnapshot;
import io.baton.scoreboard.Tally;
import io.baton.scoreboard.ThreadCounts;

/** The page for people. Its markup, odd places included, is httpd's: there are programs that read it. */
public final class HtmlPage {

  private static final int LETTERS_IN_LINE = 64;

  private static final String NOT_EXTENDED = "<hr />To obtain a full report with current status information"
      + " you need to use the <code>ExtendedStatus On</code> directive.\n";

  private final StatusReport report;
  private final Totals totals;
  private final Tally tally;
  private final StringBuilder out = new StringBuilder(16_384);

  private HtmlPage(StatusReport report) {
    this.report = report;
    this.totals = Totals.of(report.snapshot());
    this.tally = Tally.of(report.snapshot());
  }

  /** The page of a report; {@code notable} for text instead of the table of workers. */
  public static String render(StatusReport report, boolean notable) {
    HtmlPage page = new HtmlPage(report);
    page.head();
    if (report.isExtended()) {
      page.summary();
    }
    page.threads();
    ConnectionTable.append(page.out, report.snapshot(), page.tally);
    Letters letters = new Letters(report.snapshot());
    page.scoreboard(letters.line());
    if (report.isExtended()) {
      WorkerRows.append(page.out, report.snapshot(), notable);
    } else {
      PidKey.append(page.out, report.snapshot(), letters);
      page.out.append(NOT_EXTENDED);
    }
    WaitingBlock.append(page.out, report.snapshot(), notable);
    page.out.append(report.signature()).append("</body></html>\n");
    return page.out.toString();
  }

  private void head() {
    ServerSnapshot server = report.snapshot().server();
    HostUsage usage = report.usage();
    out.append(Markup.HEAD).append(Escape.html(report.serverName())).append(" (via ")
        .append(report.localAddress()).append(")</h1>\n\n<dl>");
    term("Server Version: ", report.version());
    term("Server MPM: ", "event");
    out.append("<dt>Server Built: ").append(report.built()).append("\n</dt></dl><hr /><dl>\n");
    term("Current Time: ", Times.date(report.snapshot().timeMillis(), report.zone()));
    term("Restart Time: ", Times.date(server.restartTimeMillis(), report.zone()));
    term("Parent Server Config. Generation: ", server.configGeneration());
    term("Parent Server MPM Generation: ", server.mpmGeneration());
    // The uptime brings its own blank, so there are two.
    term("Server uptime: ", Times.uptime(totals.uptimeSeconds()));
    term("Server load: ", Numbers.fixed(usage.load1(), 2) + " " + Numbers.fixed(usage.load5(), 2) + " "
        + Numbers.fixed(usage.load15(), 2));
  }

  private void summary() {
    HostUsage usage = report.usage();
    out.append("<dt>Total accesses: ").append(totals.accesses()).append(" - Total Traffic: ")
        .append(Numbers.kilobytes(totals.kilobytes()));
    out.append(" - Total Duration: ").append(totals.durationMillis()).append("</dt>\n");
    out.append("<dt>CPU Usage: u").append(Numbers.general(usage.userSeconds())).append(" s")
        .append(Numbers.general(usage.systemSeconds())).append(" cu")
        .append(Numbers.general(usage.childrenUserSeconds())).append(" cs")
        .append(Numbers.general(usage.childrenSystemSeconds()));
    if (totals.hasCpuLoad(usage)) {
      out.append(" - ").append(Numbers.general(totals.cpuLoad(usage), 3)).append("% CPU load");
    }
    out.append("</dt>\n<dt>");
    if (totals.hasUptime()) {
      out.append(Numbers.general(totals.requestsPerSecond(), 3)).append(" requests/sec - ")
          .append(Numbers.bytes((long) totals.bytesPerSecond())).append("/second");
    }
    if (totals.hasUptime() && totals.hasAccesses()) {
      out.append(" - ");
    }
    if (totals.hasAccesses()) {
      out.append(Numbers.bytes((long) totals.bytesPerRequest())).append("/request - ")
          .append(Numbers.general(totals.millisPerRequest())).append(" ms/request");
    }
    out.append("</dt>\n");
  }

  private void threads() {
    ThreadCounts threads = tally.threads();
    out.append("<dt>").append(threads.busy()).append(" requests currently being processed, ")
        .append(threads.graceful()).append(" workers gracefully restarting, ").append(threads.idle())
        .append(" idle workers</dt>\n</dl>");
  }

  private void scoreboard(String letters) {
    out.append("<pre>");
    for (int i = 0; i < letters.length(); i++) {
      out.append(letters.charAt(i));
      if ((i + 1) % LETTERS_IN_LINE == 0) {
        out.append('\n');
      }
    }
    out.append("</pre>\n").append(Markup.SCOREBOARD_KEY);
  }

  private void term(String name, Object value) {
    out.append("<dt>").append(name).append(value).append("</dt>\n");
  }
}
