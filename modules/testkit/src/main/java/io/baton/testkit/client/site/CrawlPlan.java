package io.baton.testkit.client.site;

import io.baton.testkit.client.RawHttpClient;
import java.time.Duration;

/**
 * How to compare a site with a server.
 *
 * @param client opens the connections; its wait is the limit for each response to come or to go on
 * @param prefix what stands before each target: empty, or {@code /mounted/here}
 * @param connections how many keep-alive connections fetch at the same time, a thread each
 * @param head whether each file is also asked for with HEAD
 * @param ranges whether each file is also asked for in parts
 * @param requestsPerConnection after how many requests a connection is closed by the crawler; 0: never
 */
public record CrawlPlan(RawHttpClient client, String prefix, int connections, boolean head, boolean ranges,
    int requestsPerConnection) {
  private static final int DEFAULT_CONNECTIONS = 64;

  /** Checks the numbers. */
  public CrawlPlan {
    if (connections < 1 || requestsPerConnection < 0) {
      throw new IllegalArgumentException(
          "a crawl needs at least 1 connection and 0 requests: " + connections + ", "
              + requestsPerConnection);
    }
  }

  /** Everything, over 64 connections that stay. */
  public static CrawlPlan of(int loopbackPort) {
    RawHttpClient client = RawHttpClient.toLoopback(loopbackPort).withWait(Duration.ofSeconds(30));
    return new CrawlPlan(client, "", DEFAULT_CONNECTIONS, true, true, 0);
  }

  /** The same with so many connections. */
  public CrawlPlan withConnections(int count) {
    return new CrawlPlan(client, prefix, count, head, ranges, requestsPerConnection);
  }

  /** The same with another client. */
  public CrawlPlan withClient(RawHttpClient newClient) {
    return new CrawlPlan(newClient, prefix, connections, head, ranges, requestsPerConnection);
  }

  /** The same with something before each target. */
  public CrawlPlan withPrefix(String newPrefix) {
    return new CrawlPlan(client, newPrefix, connections, head, ranges, requestsPerConnection);
  }

  /** The same without HEAD and parts: each file once. */
  public CrawlPlan withWholeFilesOnly() {
    return new CrawlPlan(client, prefix, connections, false, false, requestsPerConnection);
  }

  /** The same with connections that the crawler closes after so many requests. */
  public CrawlPlan withRequestsPerConnection(int count) {
    return new CrawlPlan(client, prefix, connections, head, ranges, count);
  }
}
