package io.baton.testkit.client.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the clients of one thread count.
 *
 * <p><b>Thread:</b> that thread's; others get reports, which the thread makes.
 */
final class LoadTally {
  private static final int MAX_PROBLEMS = 50;

  final LatencyRecorder latency = new LatencyRecorder();
  long sent;
  long answered;
  long wrong;
  long connectionsOpened;
  long closedAnnounced;
  long closedUnannounced;
  private long failed;
  private long connectFailures;
  private final Map<Integer, Long> statuses = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  void status(int status) {
    statuses.merge(status, 1L, Long::sum);
  }

  void wrong(String problem) {
    wrong++;
    problem(problem);
  }

  void failed(String problem) {
    failed++;
    problem(problem);
  }

  void connectFailed(String problem) {
    connectFailures++;
    problem("connect: " + problem);
  }

  private void problem(String text) {
    if (problems.size() < MAX_PROBLEMS && !problems.contains(text)) {
      problems.add(text);
    }
  }

  LoadReport report(Duration took) {
    return new LoadReport(sent, answered, failed, sent - answered - failed, wrong, connectionsOpened,
        connectFailures,
        closedAnnounced, closedUnannounced, statuses, latency.snapshot(), problems, took);
  }

  /** Adds up what several threads report. */
  static LoadReport sum(List<LoadReport> parts, Duration took) {
    LoadReport sum = new LoadTally().report(took);
    for (LoadReport part : parts) {
      Map<Integer, Long> statuses = new HashMap<>(sum.statuses());
      part.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
      List<String> problems = new ArrayList<>(sum.problems());
      part.problems().stream().limit(MAX_PROBLEMS - (long) problems.size()).forEach(problems::add);
      sum = new LoadReport(sum.sent() + part.sent(), sum.answered() + part.answered(),
          sum.failed() + part.failed(),
          sum.underWay() + part.underWay(), sum.wrong() + part.wrong(),
          sum.connectionsOpened() + part.connectionsOpened(),
          sum.connectFailures() + part.connectFailures(), sum.closedAnnounced() + part.closedAnnounced(),
          sum.closedUnannounced() + part.closedUnannounced(), statuses, sum.latency().plus(part.latency()),
          problems, took);
    }
    return sum;
  }
}
