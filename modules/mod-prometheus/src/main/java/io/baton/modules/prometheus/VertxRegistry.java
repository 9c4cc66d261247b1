package io.baton.modules.prometheus;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vertx.micrometer.backends.BackendRegistries;

/** The metrics that Vert.x and the virtual machine keep themselves. */
final class VertxRegistry {

  private VertxRegistry() {}

  /**
   * What is in Vert.x' default registry, if whoever made the Vert.x instance has one for Prometheus: Baton's launcher does,
   * another application that deploys the server may. May block for some milliseconds.
   */
  static MetricSnapshots metrics() {
    return BackendRegistries.getDefaultNow() instanceof PrometheusMeterRegistry registry
        ? registry.getPrometheusRegistry().scrape()
        : MetricSnapshots.of();
  }
}
