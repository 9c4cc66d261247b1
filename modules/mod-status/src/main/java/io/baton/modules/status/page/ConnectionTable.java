package io.baton.modules.status.page;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.Tally;
import io.baton.scoreboard.ThreadCounts;

/** The table of children with their connections and workers. */
final class ConnectionTable {

  private ConnectionTable() {}

  static void append(StringBuilder out, ScoreboardSnapshot snapshot, Tally tally) {
    out.append(Markup.CONNECTIONS_HEAD);
    int generation = snapshot.server().mpmGeneration();
    for (ChildSnapshot child : snapshot.children()) {
      if (!child.isFree()) {
        ThreadCounts threads = ThreadCounts.of(child);
        boolean accepting = child.accepting() && !child.quiescing();
        row(out, child.slot(), child.pid(), stopping(child, generation), child.connections(),
            accepting ? "yes" : "no", threads.busy(), threads.graceful(), threads.idle(), child.waitIo(),
            child.writing(), child.keepAlive(), child.closing());
      }
    }
    row(out, "Sum", tally.processes(), tally.stopping(), tally.connections(), "&nbsp;",
        tally.threads().busy(),
        tally.threads().graceful(), tally.threads().idle(), tally.waitIo(), tally.writing(),
        tally.keepAlive(),
        tally.closing());
    out.append("</table>\n");
  }

  private static String stopping(ChildSnapshot child, int generation) {
    return (child.quiescing() ? "yes" : "no") + (child.generation() == generation ? "" : " (old gen)");
  }

  private static void row(StringBuilder out, Object... cells) {
    out.append("<tr>");
    for (Object cell : cells) {
      out.append("<td>").append(cell).append("</td>");
    }
    out.append("</tr>\n");
  }
}
