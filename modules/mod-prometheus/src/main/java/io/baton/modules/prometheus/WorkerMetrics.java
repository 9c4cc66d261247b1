package io.baton.modules.prometheus;

import io.baton.scoreboard.ListenerSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerSnapshot;
import io.baton.scoreboard.WorkerStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Workers, and the requests that wait for one. */
final class WorkerMetrics {

  private static final double MILLIS = 1e3;

  private WorkerMetrics() {}

  static void add(Families to, Figures figures) {
    ScoreboardSnapshot snapshot = figures.snapshot();
    to.gauge("baton_workers", "Workers by status; those of a child that is stopping are graceful.", "status",
        byStatus(snapshot));
    to.gauge("baton_workers_limit", "Workers that may run (MaxRequestWorkers).",
        (long) snapshot.server().activeChildren() * snapshot.server().threadsPerChild());
    to.gauge("baton_listener_waiting_requests", "Requests that wait for a worker.", "listener",
        byListener(snapshot, ListenerSnapshot::waitingCount));
    to.gauge("baton_listener_lent_workers", "Workers of a listener's children that another listener has.",
        "listener", byListener(snapshot, ListenerSnapshot::lent));
    to.counter("baton_listener_borrowed_workers", "Requests that were given to a worker of another listener.",
        "listener", byListener(snapshot, ListenerSnapshot::borrowed));
    to.gauge("baton_longest_waiting_request_seconds",
        "How long the request has waited that has waited for a worker longest; 0 if none waits.",
        longestWaitSeconds(snapshot));
    to.histogram("baton_queue_wait_seconds", "How long requests waited for a worker; most do not wait.",
        figures.latencies().waiting());
  }

  private static Map<String, Long> byStatus(ScoreboardSnapshot snapshot) {
    Map<WorkerStatus, Long> counts = snapshot.workers()
        .collect(Collectors.groupingBy(WorkerSnapshot::status, Collectors.counting()));
    Map<String, Long> named = new LinkedHashMap<>();
    for (WorkerStatus status : WorkerStatus.values()) {
      if (status != WorkerStatus.DEAD) { // a slot without a worker
        named.put(status.name().toLowerCase(Locale.ROOT), counts.getOrDefault(status, 0L));
      }
    }
    return named;
  }

  private static Map<String, Long> byListener(ScoreboardSnapshot snapshot,
      ToLongFunction<ListenerSnapshot> what) {
    Map<String, Long> values = new LinkedHashMap<>();
    snapshot.listeners()
        .forEach(listener -> values.put(Integer.toString(listener.index()), what.applyAsLong(listener)));
    return values;
  }

  private static double longestWaitSeconds(ScoreboardSnapshot snapshot) {
    return snapshot.waiting().stream().mapToLong(WaitingRequest::sinceMillis).min().stream()
        .mapToDouble(since -> Math.max(0, snapshot.timeMillis() - since) / MILLIS).findFirst().orElse(0);
  }
}
