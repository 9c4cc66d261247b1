package io.baton.server.parent;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.api.module.ServerModule;
import io.baton.api.module.ServerVersion;
import io.baton.config.ConfigurationReader;
import io.baton.config.ConfigurationResult;
import io.baton.mpm.BoundSocket;
import io.baton.mpm.EventMpm;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.MpmSettings;
import io.baton.mpm.settings.SettingNotices;
import io.baton.scoreboard.Scoreboard;
import io.baton.server.generation.GenerationLoader;
import io.baton.server.generation.LoadedGeneration;
import io.baton.server.logging.JulBridge;
import io.baton.server.logging.LogFiles;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;

/**
 * The parent (httpd: parent process): one verticle that starts, watches and stops everything else.
 *
 * <p><b>Thread:</b> its event loop; it never serves a request.
 * <p><b>Lifecycle:</b> deployed once; {@code start} succeeds when every socket listens and the first children run, a failed
 * one undoes what it did.
 */
public final class Parent extends VerticleBase {

  private static final long MAINTENANCE_MILLIS = 1000;

  private final ServerOptions options;
  private final LogFiles files = new LogFiles();
  private LoadedGeneration generation;
  private Scoreboard scoreboard;
  private EventMpm mpm;
  private ChildKeeper keeper;
  private StuckWatch stuckWatch;
  private JulBridge bridge;
  private List<BoundSocket> sockets = List.of();

  /** A parent that is not started. */
  public Parent(ServerOptions options) {
    this.options = options;
  }

  @Override
  public Future<?> start() {
    List<ServerModule> modules = options.modules().get();
    return vertx.executeBlocking(() -> read(modules))
        .compose(configuration -> load(configuration, modules))
        .compose(loaded -> serve())
        .onSuccess(bound -> announce())
        .recover(failure -> stopAll().transform(stopped -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    if (generation != null) {
      log().log("mpm_event", LogLevel.NOTICE, "AH00491: caught SIGTERM, shutting down");
    }
    return stopAll();
  }

  /** The sockets that it listens on. Parent's thread, after {@code start}. */
  public List<BoundSocket> sockets() {
    return sockets;
  }

  /** The scoreboard. Any thread, after {@code start}. */
  public Scoreboard scoreboard() {
    return scoreboard;
  }

  /** The configuration of the running generation. Parent's thread, after {@code start}. */
  public ServerConfiguration configuration() {
    return generation.generation().configuration();
  }

  private ServerConfiguration read(List<ServerModule> modules) throws StartFailedException {
    ConfigurationResult result = new ConfigurationReader(modules).read(options.source());
    if (!result.isValid()) {
      throw new StartFailedException(String.join("\n", result.errors()));
    }
    return result.configuration().orElseThrow();
  }

  private Future<LoadedGeneration> load(ServerConfiguration configuration, List<ServerModule> modules) {
    MpmSettings settings = MpmSettings.of(configuration.main().settings(), corrected -> {});
    scoreboard = new Scoreboard(settings.serverLimit(), settings.threadLimit(), System.currentTimeMillis());
    scoreboard.server().limits(settings.activeChildren(), settings.threadsPerChild());
    scoreboard.server().generation(0, 1);
    scoreboard.server().extended(configuration.main().settings().get(MpmDirectives.EXTENDED_STATUS),
        configuration.main().settings().get(MpmDirectives.SEE_REQUEST_TAIL));
    return new GenerationLoader(vertx, files)
        .load(0, configuration, modules, Map.of(Scoreboard.class, scoreboard))
        .onSuccess(loaded -> {
          generation = loaded;
          files.reportTo(log());
          bridge = new JulBridge(log());
          bridge.install();
        });
  }

  private Future<Void> serve() {
    MpmSettings settings = generation.generation().settings();
    mpm = new EventMpm(vertx, scoreboard, generation.generation());
    keeper = new ChildKeeper(mpm, scoreboard, settings, log());
    stuckWatch = new StuckWatch(mpm, configuration().main().settings(), log());
    return mpm.start().compose(bound -> {
      sockets = bound;
      return keeper.start(options.isDebug() ? 1 : settings.startServers());
    });
  }

  private void announce() {
    log().log("mpm_event", LogLevel.NOTICE,
        "AH00489: " + ServerVersion.statusDescription() + " configured -- resuming normal operations");
    SettingNotices.of(configuration().main().settings())
        .forEach(notice -> log().log("mpm_event", LogLevel.INFO, notice));
    log().log("core", LogLevel.NOTICE, "AH00094: Command line: '" + options.commandLine() + "'");
    vertx.setPeriodic(MAINTENANCE_MILLIS, tick -> {
      if (!options.isDebug()) {
        keeper.tick();
      }
      stuckWatch.tick();
      scoreboard.tick(System.currentTimeMillis());
    });
  }

  private Future<Void> stopAll() {
    Future<Void> stopped = mpm == null ? Future.succeededFuture() : mpm.stop();
    return stopped
        .eventually(() -> generation == null ? Future.succeededFuture() : generation.retire())
        .eventually(() -> vertx.executeBlocking(() -> {
          if (bridge != null) {
            bridge.uninstall();
          }
          files.close();
          return null;
        }));
  }

  private ErrorLog log() {
    return generation.generation().errorLog();
  }
}
