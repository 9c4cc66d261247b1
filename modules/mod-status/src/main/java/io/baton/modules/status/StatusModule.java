package io.baton.modules.status;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.HostUsageReader;
import io.baton.modules.status.report.HostUsageRefresh;
import io.baton.scoreboard.Scoreboard;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The status module: {@code SetHandler server-status} answers with what the server is doing. Its directives,
 * {@code ExtendedStatus} and {@code SeeRequestTail}, belong to the MPM, as in httpd they belong to the core.
 *
 * <p><b>Lifecycle:</b> {@link #start} reads the host's load once and then every second, on a thread that may block;
 * {@link #stop} ends that. Both may be called twice.
 */
public final class StatusModule implements ServerModule {

  private static final long REFRESH_MILLIS = 1000;

  /** The handler's name, and the media type that chose it before there were handler names. */
  private static final List<String> HANDLERS = List.of("server-status", "application/x-httpd-status");

  private final HostUsageReader reader;

  private volatile HostUsage usage = HostUsage.UNKNOWN;
  private HostUsageRefresh refresh;

  /** Called by {@link java.util.ServiceLoader}. */
  public StatusModule() {
    this(new HostUsageReader(Path.of("/proc")));
  }

  StatusModule(HostUsageReader reader) {
    this.reader = reader;
  }

  @Override
  public String name() {
    return "status_module";
  }

  @Override
  public String sourceName() {
    return "mod_status.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return StatusDirectives.ALL;
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    StatusHandler handler = new StatusHandler(() -> context.service(Scoreboard.class), () -> usage,
        InstantSource.system());
    for (String name : HANDLERS) {
      hooks.handler(name, ThreadingModel.EVENT_LOOP, handler);
    }
  }

  @Override
  public Future<Void> start(ModuleContext context) {
    if (refresh != null) {
      return Future.succeededFuture();
    }
    Vertx vertx = context.vertx();
    refresh = new HostUsageRefresh(vertx, reader, REFRESH_MILLIS, read -> usage = read);
    return refresh.start();
  }

  @Override
  public Future<Void> stop() {
    if (refresh != null) {
      refresh.stop();
      refresh = null;
    }
    return Future.succeededFuture();
  }
}
