package io.baton.testkit.client.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the clients of a load saw until one moment. {@code sent = answered + failed + underWay}.
 *
 * @param sent requests that were sent, also in part
 * @param answered requests whose response came wholly and was HTTP
 * @param failed requests without a whole response: the connection ended, or nothing came in time, or it was no HTTP
 * @param underWay requests that wait for their response
 * @param wrong answered requests whose response the plan's check refused
 * @param connectionsOpened connections that were made
 * @param connectFailures connections that could not be made; they are tried again, requests are not
 * @param closedAnnounced connections that the server closed as it had said in its last response
 * @param closedUnannounced connections that the server closed or reset without having said so
 * @param statuses how many answers had each status
 * @param latency how long answers took
 * @param problems the first of what went wrong, in words, each once
 * @param took from the start to the moment of the report, or to the end
 */
public record LoadReport(long sent, long answered, long failed, long underWay, long wrong,
    long connectionsOpened,
    long connectFailures, long closedAnnounced, long closedUnannounced, Map<Integer, Long> statuses,
    LatencyHistogram latency, List<String> problems, Duration took) {
  /** Takes copies. */
  public LoadReport {
    statuses = Map.copyOf(statuses);
    problems = List.copyOf(problems);
  }

  /** Whether nothing went wrong: every request answered rightly or still under way, no connection lost. */
  public boolean isClean() {
    return failed == 0 && wrong == 0 && connectFailures == 0 && closedUnannounced == 0;
  }
}
