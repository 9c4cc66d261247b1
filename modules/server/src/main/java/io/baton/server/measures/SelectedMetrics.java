package io.baton.server.measures;

import io.baton.api.config.Settings;
import io.baton.modules.prometheus.VertxMeasure;
import io.baton.mpm.worker.WorkerThreads;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Vert.x' metrics without those that cost something on every request, unless they are selected: of pools, all but those of the
 * workers; of event loops and the virtual machine, all, since these are only looked at when somebody asks. The event bus is never
 * measured: it carries two messages a request, to and from an address for each worker.
 *
 * <p><b>Thread:</b> any.
 */
public final class SelectedMetrics implements VertxMetrics {

  /** What the pools of all generations' workers are called together: a name for each would be a series more for each reload. */
  static final String WORKERS = "worker";

  private final VertxMetrics all;
  private final Map<String, PoolMetrics<?, ?>> pools = new ConcurrentHashMap<>();
  private volatile Set<VertxMeasure> selected = Set.of();

  SelectedMetrics(VertxMetrics all) {
    this.all = all;
  }

  /**
   * What a generation wants to have measured besides; for pools and sockets that are opened from now on. A Vert.x instance that
   * was built by another application measures what that one decides.
   */
  public static void select(Vertx vertx, Settings settings) {
    if (((VertxInternal) vertx).metrics() instanceof SelectedMetrics metrics) {
      metrics.select(settings.get(VertxMeasure.DIRECTIVE));
    }
  }

  void select(Set<VertxMeasure> measures) {
    selected = measures;
  }

  @Override
  public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int maxSize) {
    if (name == null || !type.equals("worker")) {
      return null; // it has no name, or is that of a client, named after the servers that it talks to
    }
    if (!name.startsWith(WorkerThreads.POOL_PREFIX)) {
      return pool(name, maxSize);
    }
    return selected.contains(VertxMeasure.WORKERS) ? pool(WORKERS, maxSize) : null;
  }

  /** A pool that is opened again, in another generation, goes on counting where the one before is. */
  private PoolMetrics<?, ?> pool(String name, int maxSize) {
    return pools.computeIfAbsent(name, unknown -> all.createPoolMetrics("worker", unknown, maxSize));
  }

  @Override
  public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(HttpServerOptions options,
      SocketAddress address) {
    return selected.contains(VertxMeasure.HTTP) ? all.createHttpServerMetrics(options, address) : null;
  }

  @Override
  public void vertxCreated(Vertx vertx) {
    all.vertxCreated(vertx);
  }

  @Override
  public boolean isMetricsEnabled() {
    return all.isMetricsEnabled();
  }

  @Override
  public void close() {
    all.close();
  }
}
