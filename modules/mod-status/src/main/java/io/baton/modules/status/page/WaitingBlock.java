package io.baton.modules.status.page;

import io.baton.modules.status.report.WaitingRequests;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WaitingRequest;

/**
 * The requests that wait for a worker, in the place where httpd's modules append their own. Without {@code ExtendedStatus} it
 * says only how many there are, as nothing else on that page tells of single requests.
 */
final class WaitingBlock {

  private final StringBuilder out;
  private final WaitingRequests waiting;

  private WaitingBlock(StringBuilder out, WaitingRequests waiting) {
    this.out = out;
    this.waiting = waiting;
  }

  static void append(StringBuilder out, ScoreboardSnapshot snapshot, boolean notable) {
    WaitingBlock block = new WaitingBlock(out, WaitingRequests.of(snapshot));
    if (block.waiting.count() == 0) {
      return;
    }
    block.head();
    if (!snapshot.server().extendedStatus()) {
      return;
    }
    if (notable) {
      block.waiting.rows().forEach(block::text);
    } else {
      block.table();
    }
    block.more();
  }

  private void head() {
    out.append("<hr /><h2>Requests Waiting for a Worker</h2>\n\n<p>").append(waiting.count())
        .append(" waiting, longest ").append(waiting.longestMillis()).append(" ms</p>\n\n");
  }

  private void table() {
    out.append(
        "<table border=\"0\"><tr><th>Client</th><th>VHost</th><th>Request</th><th>Waiting ms</th></tr>\n");
    waiting.rows().forEach(this::row);
    out.append("</table>\n");
  }

  private void row(WaitingRequest row) {
    out.append("<tr><td>").append(Escape.html(row.client())).append("</td><td nowrap>")
        .append(Escape.html(row.vhost())).append("</td><td nowrap>").append(request(row)).append("</td><td>")
        .append(waiting.waitMillis(row)).append("</td></tr>\n");
  }

  private void text(WaitingRequest row) {
    out.append(waiting.waitMillis(row)).append(" <i>").append(Escape.html(row.client())).append(" {")
        .append(request(row)).append("}</i> <b>[").append(Escape.html(row.vhost())).append("]</b><br />\n");
  }

  private void more() {
    if (waiting.more() > 0) {
      out.append("<p>and ").append(waiting.more()).append(" more</p>\n");
    }
  }

  private static String request(WaitingRequest row) {
    return Escape.html(Escape.log(row.requestLine()));
  }
}
