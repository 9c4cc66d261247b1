package io.baton.modules.status.report;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * The scoreboard as letters, slot by slot. A position beyond what the running generation may use is disabled: it has no letter
 * unless a worker is still there.
 */
public final class Letters {

  /** The letter of a disabled position; left out of the scoreboard, but not of the list of process ids. */
  public static final char DISABLED = ' ';

  private final ScoreboardSnapshot snapshot;
  private final Map<Integer, ChildSnapshot> children = new HashMap<>();

  /** The letters of a snapshot. */
  public Letters(ScoreboardSnapshot snapshot) {
    this.snapshot = snapshot;
    snapshot.children().forEach(child -> children.put(child.slot(), child));
  }

  /** All letters in one line. */
  public String line() {
    StringBuilder line = new StringBuilder();
    for (int slot = 0; slot < snapshot.serverLimit(); slot++) {
      for (char letter : slot(slot)) {
        if (letter != DISABLED) {
          line.append(letter);
        }
      }
    }
    return line.toString();
  }

  /** The letters of a slot with the disabled ones, up to the last position that is not disabled for sure. */
  public char[] slot(int slot) {
    ChildSnapshot child = children.get(slot);
    boolean enabled = slot < snapshot.server().activeChildren();
    int enabledThreads = enabled ? Math.min(snapshot.threadLimit(), snapshot.server().threadsPerChild()) : 0;
    int shown = enabledThreads;
    if (child != null && !child.workers().isEmpty()) {
      shown = Math.max(shown, child.workers().get(child.workers().size() - 1).thread() + 1);
    }
    char[] letters = new char[shown];
    for (int thread = 0; thread < shown; thread++) {
      letters[thread] = thread < enabledThreads ? WorkerStatus.DEAD.letter() : DISABLED;
    }
    if (child != null) {
      for (WorkerSnapshot worker : child.workers()) {
        if (worker.status() != WorkerStatus.DEAD) {
          letters[worker.thread()] = worker.status().letter();
        }
      }
    }
    return letters;
  }

  /** The process id of a slot; 0 if it is free. */
  public long pid(int slot) {
    ChildSnapshot child = children.get(slot);
    return child == null ? 0 : child.pid();
  }
}
