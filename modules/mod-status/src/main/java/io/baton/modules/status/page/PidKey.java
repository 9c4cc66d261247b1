package io.baton.modules.status.page;

import io.baton.modules.status.report.Letters;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerStatus;

/** The list of process ids that stands for the table of workers when {@code ExtendedStatus} is off. */
final class PidKey {

  private static final int ENTRIES_IN_LINE = 3;

  /**
   * httpd lists disabled positions too, all {@code ServerLimit} × {@code ThreadLimit} of them. Where that would be more than
   * this they are left out: they say nothing, and the listener must not spend its time on them.
   */
  private static final long MOST_POSITIONS = 65_536;

  private PidKey() {}

  static void append(StringBuilder out, ScoreboardSnapshot snapshot, Letters letters) {
    boolean withDisabled = (long) snapshot.serverLimit() * snapshot.threadLimit() <= MOST_POSITIONS;
    out.append("PID Key: <br />\n<pre>\n");
    int entries = 0;
    for (int slot = 0; slot < snapshot.serverLimit(); slot++) {
      char[] known = letters.slot(slot);
      int positions = withDisabled ? snapshot.threadLimit() : known.length;
      for (int thread = 0; thread < positions; thread++) {
        char letter = thread < known.length ? known[thread] : Letters.DISABLED;
        if (letter != WorkerStatus.DEAD.letter() && (withDisabled || letter != Letters.DISABLED)) {
          out.append("   ").append(letters.pid(slot)).append(" in state: ").append(letter).append(' ');
          entries++;
          out.append(entries % ENTRIES_IN_LINE == 0 ? '\n' : ',');
        }
      }
    }
    out.append("\n</pre>\n");
  }
}
