package io.baton.testkit.client.site;

import java.time.Duration;
import java.util.List;

/**
 * What a crawl saw. {@code sent = answered + failed}.
 *
 * @param files files that were asked for
 * @param bytesCompared bytes of bodies that were compared with the disk
 * @param sent requests that were sent, also in part
 * @param answered requests whose response came wholly and was HTTP
 * @param failed requests without a whole response: the connection ended, or nothing came in time, or it was no HTTP
 * @param wrong responses that came wholly but were not what the disk says: status, length, bytes, header lines
 * @param connectionsOpened connections that were opened
 * @param connectFailures connections that could not be opened
 * @param closedAnnounced connections that the server closed as it had said in its last response
 * @param closedUnannounced connections that the server closed or reset without having said so
 * @param problems the first of the failed and wrong ones in words, each once
 * @param took from first to last
 */
public record CrawlReport(long files, long bytesCompared, long sent, long answered, long failed, long wrong,
    long connectionsOpened, long connectFailures, long closedAnnounced, long closedUnannounced,
    List<String> problems,
    Duration took) {
  /** Takes copies. */
  public CrawlReport {
    problems = List.copyOf(problems);
  }

  /** Whether every request was answered rightly and no connection was lost. */
  public boolean isClean() {
    return failed == 0 && wrong == 0 && connectFailures == 0 && closedUnannounced == 0;
  }
}
