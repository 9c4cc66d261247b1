package io.baton.mpm.settings;

import io.baton.api.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The MPM's settings after httpd's corrections (spec event-mpm §1.3 and §1.4, with one bucket).
 *
 * @param listen where to accept connections: each {@code Listen}, then each {@code AdminListen}
 * @param listeners event loops that own connections, at least 1
 * @param serverLimit slots
 * @param threadLimit threads a slot has room for
 * @param threadsPerChild workers of each child
 * @param maxRequestWorkers workers in all
 * @param activeChildren children that may run at once (httpd: active daemons limit)
 * @param startServers children at start, at most {@code activeChildren}
 * @param minSpareThreads idle workers to keep at least
 * @param maxSpareThreads idle workers to keep at most
 * @param asyncRequestWorkerFactor connections for each idle worker, at least 1
 * @param maxConnectionsPerChild connections after which a child is replaced; 0 for never
 * @param timeout of the main server
 * @param bodyBufferBytes the greatest request body that is gathered
 * @param adminConnections connections that all {@code AdminListen} sockets may have at once
 */
public record MpmSettings(List<ListenAddress> listen, int listeners, int serverLimit, int threadLimit,
    int threadsPerChild, int maxRequestWorkers, int activeChildren, int startServers, int minSpareThreads,
    int maxSpareThreads, double asyncRequestWorkerFactor, int maxConnectionsPerChild, Duration timeout,
    long bodyBufferBytes, int adminConnections) {

  private static final int MAX_SERVER_LIMIT = 20_000;
  private static final int MAX_THREAD_LIMIT = 100_000;

  /** Copies the list. */
  public MpmSettings {
    listen = List.copyOf(listen);
  }

  /** Reads and corrects; each correction is told to {@code warnings}, in httpd's words and order. */
  public static MpmSettings of(Settings settings, Consumer<String> warnings) {
    int serverLimit = serverLimit(settings.get(MpmDirectives.SERVER_LIMIT), warnings);
    int threadLimit = threadLimit(settings.get(MpmDirectives.THREAD_LIMIT), warnings);
    int threads = threadsPerChild(settings.get(MpmDirectives.THREADS_PER_CHILD), threadLimit, warnings);
    int wanted = settings.find(MpmDirectives.MAX_REQUEST_WORKERS)
        .or(() -> settings.find(MpmDirectives.MAX_CLIENTS))
        .orElseGet(MpmDirectives.MAX_REQUEST_WORKERS::defaultValue);
    int workers = maxRequestWorkers(wanted, threads, warnings);
    int active = workers / threads;
    if (active > serverLimit) {
      warnings.accept("AH00515: WARNING: MaxRequestWorkers of " + workers + " would require " + active
          + " servers and would exceed ServerLimit of " + serverLimit + ", decreasing to "
          + serverLimit * threads
          + ". To increase, please see the ServerLimit directive.");
      active = serverLimit;
      workers = active * threads;
    }
    int start = settings.get(MpmDirectives.START_SERVERS);
    if (start < 1) {
      warnings.accept("AH00517: WARNING: StartServers of " + start + " not allowed, increasing to 1.");
      start = 1;
    }
    int minSpare = settings.get(MpmDirectives.MIN_SPARE_THREADS);
    if (minSpare < 1) {
      warnings.accept(
          "AH00519: WARNING: MinSpareThreads of " + minSpare + " not allowed, increasing to 1 to avoid"
              + " almost certain server failure. Please read the documentation.");
      minSpare = 1;
    }
    int maxSpare = Math.max(settings.get(MpmDirectives.MAX_SPARE_THREADS), minSpare + threads + 1);
    int listeners = settings.get(MpmDirectives.LISTENERS);
    return new MpmSettings(
        MpmDirectives.concat(settings.get(MpmDirectives.LISTEN), settings.get(AdminDirectives.ADMIN_LISTEN)),
        listeners == 0 ? Runtime.getRuntime().availableProcessors() : listeners, serverLimit, threadLimit,
        threads,
        workers, active, Math.min(start, active), minSpare, maxSpare,
        settings.get(MpmDirectives.ASYNC_REQUEST_WORKER_FACTOR),
        settings.find(MpmDirectives.MAX_CONNECTIONS_PER_CHILD)
            .or(() -> settings.find(MpmDirectives.MAX_REQUESTS_PER_CHILD))
            .orElseGet(MpmDirectives.MAX_CONNECTIONS_PER_CHILD::defaultValue),
        settings.get(MpmDirectives.TIMEOUT),
        settings.get(MpmDirectives.REQUEST_BODY_BUFFER), settings.get(AdminDirectives.ADMIN_CONNECTIONS));
  }

  private static int serverLimit(int limit, Consumer<String> warnings) {
    if (limit > MAX_SERVER_LIMIT) {
      warnings.accept("AH00497: WARNING: ServerLimit of " + limit + " exceeds compile-time limit of "
          + MAX_SERVER_LIMIT + " servers, decreasing to " + MAX_SERVER_LIMIT + ".");
      return MAX_SERVER_LIMIT;
    }
    if (limit < 1) {
      warnings.accept("AH00499: WARNING: ServerLimit of " + limit + " not allowed, increasing to 1.");
      return 1;
    }
    return limit;
  }

  private static int threadLimit(int limit, Consumer<String> warnings) {
    if (limit > MAX_THREAD_LIMIT) {
      warnings.accept("AH00502: WARNING: ThreadLimit of " + limit + " exceeds compile-time limit of "
          + MAX_THREAD_LIMIT + " threads, decreasing to " + MAX_THREAD_LIMIT + ".");
      return MAX_THREAD_LIMIT;
    }
    if (limit < 1) {
      warnings.accept("AH00504: WARNING: ThreadLimit of " + limit + " not allowed, increasing to 1.");
      return 1;
    }
    return limit;
  }

  private static int threadsPerChild(int threads, int threadLimit, Consumer<String> warnings) {
    if (threads > threadLimit) {
      warnings
          .accept("AH00507: WARNING: ThreadsPerChild of " + threads + " exceeds ThreadLimit of " + threadLimit
              + " threads, decreasing to " + threadLimit
              + ". To increase, please see the ThreadLimit directive.");
      return threadLimit;
    }
    if (threads < 1) {
      warnings.accept("AH00509: WARNING: ThreadsPerChild of " + threads + " not allowed, increasing to 1.");
      return 1;
    }
    return threads;
  }

  private static int maxRequestWorkers(int workers, int threads, Consumer<String> warnings) {
    if (workers < threads) {
      warnings.accept(
          "AH00511: WARNING: MaxRequestWorkers of " + workers + " is less than ThreadsPerChild of " + threads
              + ", increasing to " + threads
              + ". MaxRequestWorkers must be at least as large as the number of threads in"
              + " a single server.");
      return threads;
    }
    if (workers % threads != 0) {
      int active = workers / threads;
      warnings.accept("AH00513: WARNING: MaxRequestWorkers of " + workers + " is not an integer multiple of"
          + " ThreadsPerChild of " + threads + ", decreasing to nearest multiple " + active * threads
          + ", for a maximum of " + active + " servers.");
      return active * threads;
    }
    return workers;
  }
}
