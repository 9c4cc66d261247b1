package io.baton.server.redeploy;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadTotals;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest reloads, and the totals of all.
 *
 * <p><b>Thread:</b> the parent's; {@link #published} and {@link #totals} any.
 * <p><b>Limit:</b> {@value #MOST} records; what older ones counted stays in the totals, which never become less.
 */
final class ReloadRecords {

  /** So many records are kept. */
  static final int MOST = 200;

  private final Deque<Reload> reloads = new ArrayDeque<>();
  private ReloadTotals forgotten = ReloadTotals.NONE;
  private volatile List<ReloadRecord> published = List.of();
  private volatile ReloadTotals totals = ReloadTotals.NONE;

  /** One more; the oldest may be forgotten. */
  void add(Reload reload) {
    reloads.addFirst(reload);
    if (reloads.size() > MOST) {
      forgotten = forgotten.plus(ReloadTotals.of(List.of(reloads.removeLast().record())));
    }
    publish();
  }

  /** Something in one of them has changed. */
  void publish() {
    published = reloads.stream().map(Reload::record).toList();
    totals = forgotten.plus(ReloadTotals.of(published));
  }

  /** As they were published last, the newest first. */
  List<ReloadRecord> published() {
    return published;
  }

  /** What came of all reloads at that moment. */
  ReloadTotals totals() {
    return totals;
  }
}
