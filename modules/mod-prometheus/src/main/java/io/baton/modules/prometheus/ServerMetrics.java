package io.baton.modules.prometheus;

import io.baton.api.module.ServerVersion;
import io.baton.scoreboard.ServerSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/** What concerns the whole server: which it is, since when, its generation and children. */
final class ServerMetrics {

  private static final double MILLIS = 1e3;

  private ServerMetrics() {}

  static void add(Families to, Figures figures) {
    ServerSnapshot server = figures.snapshot().server();
    to.info("baton_build", "Version of the server, and of the httpd whose behaviour it follows.",
        Labels.of("version", ServerVersion.number(), "follows", ServerVersion.APACHE));
    to.gauge("baton_start_time_seconds", "Unix time at which the server was started, or last restarted.",
        server.restartTimeMillis() / MILLIS);
    to.gauge("baton_generation", "Number of the generation that serves; the first is 0.",
        server.mpmGeneration());
    Map<String, Long> children = new LinkedHashMap<>();
    children.put("running", figures.children().filter(child -> !child.quiescing()).count());
    children.put("stopping", figures.children().filter(child -> child.quiescing()).count());
    to.gauge("baton_children", "Children by what becomes of them.", "state", children);
    to.gauge("baton_children_limit", "Children that may run (MaxRequestWorkers / ThreadsPerChild).",
        server.activeChildren());
  }
}
