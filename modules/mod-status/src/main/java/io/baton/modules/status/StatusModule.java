package io.baton.modules.status;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.HostUsageReader;
import io.baton.modules.status.report.HostUsageRefresh;
import io.baton.modules.status.stream.StatusStream;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The status module: {@code SetHandler server-status} answers with what the server is doing. {@code ExtendedStatus} and
 * {@code SeeRequestTail} belong to the MPM, as in httpd they belong to the core.
 *
 * <p><b>Lifecycle:</b> {@link #start} reads the host's load once and then every second, on a thread that may block, and has the
 * stream told what changed; {@link #stop} ends both. Both may be called twice.
 */
public final class StatusModule implements ServerModule {

  private static final long REFRESH_MILLIS = 1000;

  /** The handler's name, and the media type that chose it before there were handler names. */
  private static final List<String> HANDLERS = List.of("server-status", "application/x-httpd-status");

  private final HostUsageReader reader;
  private final InstantSource clock;

  private volatile HostUsage usage = HostUsage.UNKNOWN;
  private HostUsageRefresh refresh;
  private StatusStream stream;

  /** Called by {@link java.util.ServiceLoader}. */
  public StatusModule() {
    this(new HostUsageReader(Path.of("/proc")), InstantSource.system());
  }

  StatusModule(HostUsageReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
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
    StatusSource source = new StatusSource(context, () -> usage, clock);
    stream = new StatusStream(context.vertx(), source::moment, source::reasonToEnd, source::isStopping,
        clock);
    StatusHandler handler = new StatusHandler(source, stream);
    for (String name : HANDLERS) {
      hooks.handler(name, ThreadingModel.EVENT_LOOP, handler);
    }
  }

  @Override
  public Future<Void> start(ModuleContext context) {
    if (refresh != null) {
      return Future.succeededFuture();
    }
    refresh = new HostUsageRefresh(context.vertx(), reader, REFRESH_MILLIS, read -> {
      usage = read;
      stream.tick();
    });
    return refresh.start();
  }

  @Override
  public Future<Void> stop() {
    if (refresh != null) {
      refresh.stop();
      refresh = null;
    }
    if (stream != null) {
      stream.end("stop");
    }
    return Future.succeededFuture();
  }
}
