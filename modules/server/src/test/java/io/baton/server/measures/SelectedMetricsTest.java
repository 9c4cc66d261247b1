package io.baton.server.measures;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import io.baton.modules.prometheus.VertxMeasure;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SelectedMetricsTest {

  private static final SocketAddress ADDRESS = SocketAddress.inetSocketAddress(80, "127.0.0.1");

  private final Vertx vertx = ServerVertx.builder(new VertxOptions()).build();
  private final VertxMetrics metrics = ((VertxInternal) vertx).metrics();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void nothingIsMeasuredOnEveryRequestByDefault() {
    SelectedMetrics.select(vertx, Settings.EMPTY);

    assertThat(metrics.createEventBusMetrics()).isNull();
    assertThat(metrics.createHttpServerMetrics(new HttpServerOptions(), ADDRESS)).isNull();
    assertThat(metrics.createPoolMetrics("worker", "worker-g0", 25)).isNull();
    assertThat(names()).noneMatch(name -> name.startsWith("vertx.http") || name.startsWith("vertx.eventbus"));
  }

  @Test
  void otherPoolsEventLoopsAndTheVirtualMachineAreAlwaysThere() {
    assertThat(metrics.createPoolMetrics("worker", "own", 2)).isNotNull();
    assertThat(metrics.createPoolMetrics("http", "backend.example:80", 2)).isNull();
    assertThat(metrics.createPoolMetrics("worker", null, -1)).isNull();
    assertThat(names()).contains("vertx.pool.in.use", "netty.eventexecutor.tasks.pending",
        "jvm.memory.used", "jvm.gc.live.data.size",
        "jvm.threads.live", "process.cpu.usage", "process.files.open", "process.start.time");
  }

  @Test
  void poolsOfAllGenerationsHaveOneName() {
    select(VertxMeasure.WORKERS);

    PoolMetrics<?, ?> first = metrics.createPoolMetrics("worker", "worker-g0", 25);
    assertThat(first).isNotNull();
    assertThat((Object) metrics.createPoolMetrics("worker", "worker-g1", 50)).isSameAs(first);

    assertThat(pools()).contains("worker").noneMatch(name -> name.startsWith("worker-g"));
    assertThat(BackendRegistries.getDefaultNow().find("vertx.pool.ratio").tag("pool_name", "worker").meters())
        .as("of which of them?").isEmpty();
  }

  @Test
  void whatIsTakenBackIsNotMeasuredAnyMore() {
    select(VertxMeasure.HTTP);
    assertThat(metrics.createHttpServerMetrics(new HttpServerOptions(), ADDRESS)).isNotNull();
    assertThat(metrics.createPoolMetrics("worker", "worker-g0", 25)).isNull();

    SelectedMetrics.select(vertx, Settings.EMPTY);

    assertThat(metrics.createHttpServerMetrics(new HttpServerOptions(), ADDRESS)).isNull();
  }

  @Test
  void aVertxOfAnotherApplicationIsLeftAlone() throws Exception {
    Vertx other = Vertx.vertx();
    SelectedMetrics.select(other, Settings.EMPTY);
    other.close().await(20, TimeUnit.SECONDS);

    assertThat(BackendRegistries.getDefaultNow()).isNotNull();
  }

  private void select(VertxMeasure measure) {
    SelectedMetrics.select(vertx, Settings.builder()
        .set(VertxMeasure.DIRECTIVE, Set.of(measure), new SourceLocation("test", 1)).build());
  }

  private static Set<String> names() {
    return BackendRegistries.getDefaultNow().getMeters().stream().map(meter -> meter.getId().getName())
        .collect(Collectors.toSet());
  }

  private static Set<String> pools() {
    return BackendRegistries.getDefaultNow().getMeters().stream()
        .filter(meter -> meter.getId().getTag("pool_name") != null)
        .map(meter -> meter.getId().getTag("pool_name")).collect(Collectors.toSet());
  }
}
