package io.baton.testkit.client.load;

import io.baton.testkit.client.RawResponse;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What load to put on a server.
 *
 * @param server its address
 * @param requests the requests byte for byte (ISO 8859-1), sent in turn by each client; none may be a HEAD request
 * @param connections how many clients there are, each with one keep-alive connection and one request at a time
 * @param threads how many threads serve them
 * @param maxRequests how many requests are sent in all; 0: until told to stop
 * @param responseLimit how long a response may take
 * @param check says what is wrong with a response; empty if nothing. Any thread of the load calls it
 */
public record LoadPlan(InetSocketAddress server, List<String> requests, int connections, int threads,
    long maxRequests,
    Duration responseLimit, Function<RawResponse, Optional<String>> check) {
  private static final int DEFAULT_CONNECTIONS = 64;
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(15);

  /** Takes copies and checks the numbers. */
  public LoadPlan {
    requests = List.copyOf(requests);
    if (requests.isEmpty() || connections < 1 || threads < 1 || maxRequests < 0) {
      throw new IllegalArgumentException(
          "a load needs a request, a connection and a thread: " + requests.size()
              + " requests, " + connections + " connections, " + threads + " threads, at most " + maxRequests
              + " requests");
    }
  }

  /** 64 clients in one thread that ask for these targets until told to stop, and expect status 200. */
  public static LoadPlan get(InetSocketAddress server, String... targets) {
    String end = " HTTP/1.1\r\nHost: " + server.getHostString() + ':' + server.getPort() + "\r\n\r\n";
    List<String> requests = List.of(targets).stream().map(target -> "GET " + target + end).toList();
    return new LoadPlan(server, requests, DEFAULT_CONNECTIONS, 1, 0, DEFAULT_LIMIT, LoadPlan::expectOk);
  }

  /** The same with so many clients. */
  public LoadPlan withConnections(int count) {
    return new LoadPlan(server, requests, count, threads, maxRequests, responseLimit, check);
  }

  /** The same with so many threads. */
  public LoadPlan withThreads(int count) {
    return new LoadPlan(server, requests, connections, count, maxRequests, responseLimit, check);
  }

  /** The same, ending after so many requests. */
  public LoadPlan withMaxRequests(long count) {
    return new LoadPlan(server, requests, connections, threads, count, responseLimit, check);
  }

  /** The same with another limit for a response. */
  public LoadPlan withResponseLimit(Duration limit) {
    return new LoadPlan(server, requests, connections, threads, maxRequests, limit, check);
  }

  /** The same with another check of responses. */
  public LoadPlan withCheck(Function<RawResponse, Optional<String>> newCheck) {
    return new LoadPlan(server, requests, connections, threads, maxRequests, responseLimit, newCheck);
  }

  private static Optional<String> expectOk(RawResponse response) {
    return response.status() == 200 ? Optional.empty() : Optional.of("200 expected: " + response);
  }
}
