package io.baton.modules.status.report;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.scoreboard.ListenerSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerSnapshot;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a snapshot what not everybody may see: who the clients are, and what they sent behind the {@code ?}. */
final class Mask {

  private static final String MASKED = "masked";

  /** A text of this length may have been cut; see {@code SeeRequestTail}. */
  private static final int LONGEST_SHOWN = 63;

  private static final Pattern PROTOCOL = Pattern.compile(" HTTP/\\d\\.\\d$");

  private final boolean tail;

  private Mask(boolean tail) {
    this.tail = tail;
  }

  static ScoreboardSnapshot of(ScoreboardSnapshot snapshot) {
    Mask mask = new Mask(snapshot.server().seeRequestTail());
    return new ScoreboardSnapshot(snapshot.timeMillis(), snapshot.serverLimit(), snapshot.threadLimit(),
        snapshot.server(), snapshot.children().stream().map(mask::child).toList(),
        snapshot.listeners().stream().map(mask::listener).toList());
  }

  private ChildSnapshot child(ChildSnapshot child) {
    return child.withWorkers(child.workers().stream().map(this::worker).toList());
  }

  private WorkerSnapshot worker(WorkerSnapshot worker) {
    return worker.shownAs("", request(worker.request()));
  }

  private ListenerSnapshot listener(ListenerSnapshot listener) {
    return listener.withWaiting(listener.waiting().stream().map(waiting -> new WaitingRequest(
        waiting.sinceMillis(), "", waiting.vhost(), request(waiting.requestLine()))).toList());
  }

  /** A request line, or its beginning or end. */
  private String request(String shown) {
    Matcher protocol = PROTOCOL.matcher(shown);
    String end = protocol.find() ? protocol.group() : "";
    if (tail && shown.length() >= LONGEST_SHOWN) {
      return MASKED + end; // its beginning is cut off, perhaps in the middle of the query
    }
    int query = shown.indexOf('?');
    return query < 0 ? shown : shown.substring(0, query + 1) + MASKED + end;
  }
}
