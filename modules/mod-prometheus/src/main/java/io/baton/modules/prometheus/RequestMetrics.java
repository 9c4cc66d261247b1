package io.baton.modules.prometheus;

import io.baton.scoreboard.HostSnapshot;
import io.baton.scoreboard.ScoreboardSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Requests and bytes: as the status page counts them, and by virtual host. */
final class RequestMetrics {

  private static final String HOST = "virtual_host";

  private RequestMetrics() {}

  static void add(Families to, Figures figures) {
    ScoreboardSnapshot snapshot = figures.snapshot();
    to.counter("baton_requests", "Requests that workers served, as the status page counts them.",
        snapshot.accesses());
    to.counter("baton_response_bytes", "Bytes of the answers that workers gave.",
        snapshot.bytes());
    to.histogram("baton_request_duration_seconds", "How long requests took once they had a worker.",
        figures.latencies().service());
    List<HostSnapshot> hosts = snapshot.hosts();
    if (!hosts.isEmpty()) {
      to.gauge("baton_virtual_host_connections", "Connections by the virtual host of their last request.",
          HOST,
          byHost(hosts, HostSnapshot::connections));
      to.counter("baton_virtual_host_requests", "Requests by virtual host, with those that needed no worker.",
          HOST, byHost(hosts, HostSnapshot::requests));
      to.counter("baton_virtual_host_response_bytes", "Bytes of answers by virtual host.", HOST,
          byHost(hosts, HostSnapshot::bytes));
    }
  }

  private static Map<String, Long> byHost(List<HostSnapshot> hosts, ToLongFunction<HostSnapshot> what) {
    Map<String, Long> values = new LinkedHashMap<>();
    hosts.forEach(host -> values.put(host.name(), what.applyAsLong(host)));
    return values;
  }
}
