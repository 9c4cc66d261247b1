package io.baton.modules.status.report;

import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WaitingRequest;
import java.util.List;

/**
 * The requests that wait for a worker. httpd's page has nothing of the kind, so it appears only when there are any.
 *
 * @param count how many wait
 * @param rows the longest waiting ones
 * @param nowMillis when the snapshot was taken
 */
public record WaitingRequests(long count, List<WaitingRequest> rows, long nowMillis) {

  /** More rows make the page slow to read and to build. */
  private static final int ROWS = 100;

  /** Those of a snapshot. */
  public static WaitingRequests of(ScoreboardSnapshot snapshot) {
    List<WaitingRequest> rows = snapshot.waiting();
    return new WaitingRequests(snapshot.waitingCount(), rows.subList(0, Math.min(ROWS, rows.size())),
        snapshot.timeMillis());
  }

  /** 0 if the queue was emptied while it was copied. */
  public long longestMillis() {
    return rows.isEmpty() ? 0 : waitMillis(rows.get(0));
  }

  /** How long one has waited. */
  public long waitMillis(WaitingRequest request) {
    return Math.max(0, nowMillis - request.sinceMillis());
  }

  /** How many wait that have no row. */
  public long more() {
    return count - rows.size();
  }
}
