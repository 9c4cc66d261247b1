package io.baton.modules.prometheus;

import io.baton.api.control.ServerControl;
import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.WorkerExecutor;
import java.time.InstantSource;
import java.util.List;

/**
 * The module for Prometheus: {@code SetHandler prometheus-metrics} answers with all metrics of the server.
 *
 * <p><b>Lifecycle:</b> {@link #start} takes a share in the thread that collects, which all generations have together;
 * {@link #stop} gives it back.
 */
public final class PrometheusModule implements ServerModule {

  private static final String THREAD = "metrics";

  private volatile WorkerExecutor collecting;

  @Override
  public String name() {
    return "prometheus_module";
  }

  @Override
  public String sourceName() {
    return "mod_prometheus.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(VertxMeasure.DIRECTIVE);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    Collector collector = new Collector(() -> context.service(Scoreboard.class),
        () -> context.service(ServerControl.class), VertxRegistry::metrics, InstantSource.system());
    hooks.handler("prometheus-metrics", ThreadingModel.EVENT_LOOP,
        new MetricsHandler(collector, work -> collecting.executeBlocking(work, false)));
  }

  @Override
  public Future<Void> start(ModuleContext context) {
    if (collecting == null) {
      // One thread: who asks while it collects for somebody else waits, and a storm of scrapes takes no more than that.
      collecting = context.vertx().createSharedWorkerExecutor(THREAD, 1);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> stop() {
    WorkerExecutor ending = collecting;
    collecting = null;
    return ending == null ? Future.succeededFuture() : ending.close();
  }
}
