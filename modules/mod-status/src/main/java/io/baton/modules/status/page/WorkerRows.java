package io.baton.modules.status.page;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;

/**
 * What each worker does: a table, or text for those who want none ({@code ?notable}). Workers that never served a request and do
 * nothing are left out.
 */
final class WorkerRows {

  private static final float KILO = 1024;
  private static final float MEGA = 1024 * KILO;

  private static final String TEXT_HEAD = "<hr /><h2>Server Details</h2>\n\n";

  private final StringBuilder out;
  private final long nowMillis;

  private WorkerRows(StringBuilder out, long nowMillis) {
    this.out = out;
    this.nowMillis = nowMillis;
  }

  static void append(StringBuilder out, ScoreboardSnapshot snapshot, boolean notable) {
    WorkerRows rows = new WorkerRows(out, snapshot.timeMillis());
    out.append(notable ? TEXT_HEAD : Markup.WORKERS_HEAD);
    for (ChildSnapshot child : snapshot.children()) {
      for (WorkerSnapshot worker : child.workers()) {
        if (worker.wasUsed() && notable) {
          rows.text(child, worker);
        } else if (worker.wasUsed()) {
          rows.row(child, worker);
        }
      }
    }
    out.append(notable ? "" : Markup.WORKERS_FOOT);
  }

  private void row(ChildSnapshot child, WorkerSnapshot worker) {
    out.append("<tr><td><b>").append(server(child, worker)).append("</b></td><td>").append(pid(child, worker))
        .append("</td><td>").append(accesses(worker, '/')).append("</td><td>").append(mode(worker.status()))
        .append("\n</td>");
    // There is no processor time of a single worker.
    out.append("<td>0.00</td><td>").append(idleSeconds(worker)).append("</td><td>").append(lastMillis(worker))
        .append("</td><td>").append(totalMillis(worker));
    out.append("</td><td>").append(Numbers.fixed(worker.connBytes() / KILO, 1)).append("</td><td>")
        .append(Numbers.fixed(worker.myBytesServed() / MEGA, 2)).append("</td><td>")
        .append(Numbers.fixed(worker.bytesServed() / MEGA, 2)).append("\n</td>");
    out.append("<td>").append(Escape.html(worker.client())).append("</td><td>")
        .append(Escape.html(worker.protocol())).append("</td><td nowrap>").append(Escape.html(worker.vhost()))
        .append("</td><td nowrap>").append(request(worker)).append("</td></tr>\n\n");
  }

  private void text(ChildSnapshot child, WorkerSnapshot worker) {
    out.append("<b>Server ").append(server(child, worker)).append("</b> (").append(pid(child, worker))
        .append("): ").append(accesses(worker, '|')).append(" [").append(word(worker.status()))
        .append("] u0 s0 cu0 cs0\n ");
    out.append(idleSeconds(worker)).append(' ').append(lastMillis(worker)).append(' ')
        .append(totalMillis(worker)).append('(').append(Numbers.bytes(worker.connBytes())).append('|')
        .append(Numbers.bytes(worker.myBytesServed())).append('|').append(Numbers.bytes(worker.bytesServed()))
        .append(")\n <i>");
    out.append(Escape.html(worker.client())).append(" {").append(request(worker)).append("}</i> <i>(")
        .append(Escape.html(worker.protocol())).append(")</i> <b>[").append(Escape.html(worker.vhost()))
        .append("]</b><br />\n\n");
  }

  private static String server(ChildSnapshot child, WorkerSnapshot worker) {
    return worker.slot() + "-" + (worker.generation() < 0 ? child.generation() : worker.generation());
  }

  private static String pid(ChildSnapshot child, WorkerSnapshot worker) {
    return worker.status() == WorkerStatus.DEAD ? "-" : Long.toString(child.pid());
  }

  private static String accesses(WorkerSnapshot worker, char separator) {
    return worker.connCount() + Character.toString(separator) + worker.myAccessCount() + separator
        + worker.accessCount();
  }

  private static String mode(WorkerStatus status) {
    return switch (status) {
      case DEAD, READY, GRACEFUL, IDLE_KILL -> Character.toString(status.letter());
      default -> "<b>" + status.letter() + "</b>";
    };
  }

  private static String word(WorkerStatus status) {
    return switch (status) {
      case DEAD -> "Dead";
      case STARTING -> "Starting";
      case READY -> "Ready";
      case READ -> "<b>Read</b>";
      case WRITE -> "<b>Write</b>";
      case KEEPALIVE -> "<b>Keepalive</b>";
      case LOG -> "<b>Logging</b>";
      case DNS -> "<b>DNS lookup</b>";
      case CLOSING -> "<b>Closing</b>";
      case GRACEFUL -> "Graceful";
      case IDLE_KILL -> "Dying";
    };
  }

  private static String request(WorkerSnapshot worker) {
    return Escape.html(Escape.log(worker.request()));
  }

  private long idleSeconds(WorkerSnapshot worker) {
    return Math.max(0, nowMillis - worker.lastUsedMillis()) / 1000;
  }

  private static long lastMillis(WorkerSnapshot worker) {
    return worker.lastDurationMicros() / 1000;
  }

  private static long totalMillis(WorkerSnapshot worker) {
    return worker.durationMicros() / 1000;
  }
}
