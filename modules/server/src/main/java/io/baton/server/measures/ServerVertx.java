package io.baton.server.measures;

import io.baton.mpm.accept.AdmittingTransport;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;

/** Builds the Vert.x instance of a server: connections can be held back, and what it measures can be asked for. */
public final class ServerVertx {

  /** Neither the client's address nor its method is a label: clients would decide how many series there are. */
  private static final EnumSet<Label> LABELS = EnumSet.of(Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME);

  /** Of an allocator that Vert.x does not use; its own says nothing. All of it would always be 0. */
  private static final String UNUSED_ALLOCATOR = "netty.allocator";

  private ServerVertx() {}

  /** A builder with the transport and the metrics of a server. */
  public static VertxBuilder builder(VertxOptions options) {
    options.setMetricsOptions(
        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true)
            .setNettyMetricsEnabled(true)
            .setLabels(LABELS));
    return Vertx.builder().with(options).withMetrics(new Factory()).withTransport(AdmittingTransport.best());
  }

  private static PrometheusMeterRegistry registry() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(MeterFilter.deny(ServerVertx::isRatioOfWorkers))
        .meterFilter(MeterFilter.denyNameStartsWith(UNUSED_ALLOCATOR));
    new FileDescriptorMetrics().bindTo(registry);
    return registry;
  }

  /** Each generation has its own number of workers, the ratio would be that of the first; baton_workers knows it. */
  private static boolean isRatioOfWorkers(Meter.Id id) {
    return id.getName().equals("vertx.pool.ratio")
        && SelectedMetrics.WORKERS.equals(id.getTag(Label.POOL_NAME.toString()));
  }

  private static final class Factory implements VertxMetricsFactory {

    private final MicrometerMetricsFactory micrometer = new MicrometerMetricsFactory(registry());

    @Override
    public VertxMetrics metrics(VertxOptions options) {
      return new SelectedMetrics(micrometer.metrics(options));
    }

    @Override
    public MetricsOptions newOptions(MetricsOptions options) {
      return micrometer.newOptions(options);
    }
  }
}
