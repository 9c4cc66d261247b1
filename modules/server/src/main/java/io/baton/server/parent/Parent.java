package io.baton.server.parent;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ServerControl;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.baton.api.module.ServerVersion;
import io.baton.mpm.BoundSocket;
import io.baton.mpm.EventMpm;
import io.baton.mpm.settings.MpmDirectives;
import io.baton.mpm.settings.MpmSettings;
import io.baton.mpm.settings.SettingNotices;
import io.baton.scoreboard.Scoreboard;
import io.baton.server.generation.CandidateReader;
import io.baton.server.generation.GenerationLoader;
import io.baton.server.generation.LoadedGeneration;
import io.baton.server.loading.LoadedModules;
import io.baton.server.logging.JulBridge;
import io.baton.server.logging.LogFiles;
import io.baton.server.measures.SelectedMetrics;
import io.baton.server.redeploy.RedeployManager;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The parent (httpd: parent process): one verticle that starts, watches, reloads and stops everything else.
 *
 * <p><b>Thread:</b> its event loop; it never serves a request.
 * <p><b>Lifecycle:</b> deployed once; {@code start} succeeds when every socket listens and the first children run, a failed
 * one undoes what it did.
 */
public final class Parent extends VerticleBase {

  private static final long MAINTENANCE_MILLIS = 1000;

  private final ServerOptions options;
  private final LogFiles files = new LogFiles();
  private Scoreboard scoreboard;
  private RedeployManager manager;
  private EventMpm mpm;
  private ChildKeeper keeper;
  private StuckWatch stuckWatch;
  private JulBridge bridge;
  private GracefulStop gracefulStop;
  private Future<Void> stopped;
  private volatile List<BoundSocket> sockets = List.of();
  private volatile Consumer<ServerConfiguration> switched = configuration -> {};

  /** A parent that is not started. */
  public Parent(ServerOptions options) {
    this.options = options;
  }

  @Override
  public Future<?> start() {
    CandidateReader reader = new CandidateReader(options.source(), options.modules());
    return vertx.executeBlocking(() -> valid(reader.read()))
        .compose(read -> load(reader, read))
        .compose(this::serve)
        .onSuccess(bound -> announce())
        .recover(failure -> stopAll().transform(stopped -> Future.failedFuture(failure)));
  }

  @Override
  public Future<?> stop() {
    return end();
  }

  private Future<Void> end() {
    if (stopped == null) {
      if (mpm != null && gracefulStop == null) {
        log().log("mpm_event", LogLevel.NOTICE, "AH00491: caught SIGTERM, shutting down");
      }
      stopped = stopAll();
    }
    return stopped;
  }

  /** The sockets that it listens on. Any thread, after {@code start}. */
  public List<BoundSocket> sockets() {
    return sockets;
  }

  /** The scoreboard. Any thread, after {@code start}. */
  public Scoreboard scoreboard() {
    return scoreboard;
  }

  /** The configuration of the generation that is current. Any thread, after {@code start}. */
  public ServerConfiguration configuration() {
    return manager.current().generation().configuration();
  }

  /** Reloads, and what came of them. Any thread, after {@code start}. */
  public ServerControl control() {
    return manager;
  }

  /** Is told of the configuration of each further generation when it is the current one, where it may block. Any thread. */
  public void onSwitched(Consumer<ServerConfiguration> listener) {
    switched = listener;
  }

  /** Writes a line to the error log, at level error. Any thread, after {@code start}. */
  public void report(String trouble) {
    log().log("core", LogLevel.ERR, trouble);
  }

  /** A reload that ends the requests under way (httpd: restart). Any thread. */
  public Future<ReloadRecord> restart(String asker) {
    return manager.restart(asker);
  }

  /** How many generations were replaced and still have requests. Parent's thread. */
  public int drainingGenerations() {
    return manager.drainingGenerations();
  }

  /**
   * Takes no more connections, and lets the requests under way be answered (httpd: graceful stop). Any thread.
   *
   * @param quiescing runs when nobody is accepted any more
   * @return completes when no connection is left, or {@code GracefulShutdownTimeout} is over; the verticle is still to be
   *     undeployed
   */
  public Future<Void> stopGracefully(Runnable quiescing) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(now -> {
      if (gracefulStop == null) {
        manager.stopping();
        gracefulStop = new GracefulStop(vertx, mpm, log(),
            settings().get(MpmDirectives.GRACEFUL_SHUTDOWN_TIMEOUT));
        gracefulStop.begin();
        quiescing.run();
      }
      gracefulStop.over().onComplete(done);
    });
    return done.future();
  }

  /** Ends everything now, within the limits of a stop; the verticle may then be undeployed. Any thread. */
  public Future<Void> shutDown() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(now -> end().onComplete(done));
    return done.future();
  }

  private static LoadedModules valid(LoadedModules read) throws StartFailedException {
    if (!read.result().isValid()) {
      String errors = String.join("\n", read.result().errors());
      read.close();
      throw new StartFailedException(errors);
    }
    return read;
  }

  private Future<LoadedGeneration> load(CandidateReader reader, LoadedModules read) {
    ServerConfiguration configuration = read.result().configuration().orElseThrow();
    MpmSettings settings = MpmSettings.of(configuration.main().settings(), corrected -> {});
    scoreboard = new Scoreboard(settings.serverLimit(), settings.threadLimit(), System.currentTimeMillis());
    GenerationLoader loader = new GenerationLoader(vertx, files);
    manager = new RedeployManager(vertx, (ContextInternal) context, reader, loader,
        Map.of(Scoreboard.class, scoreboard), this::switchedTo);
    return loader.load(0, read, manager.services());
  }

  private Future<Void> serve(LoadedGeneration first) {
    SelectedMetrics.select(vertx, first.generation().configuration().main().settings());
    mpm = new EventMpm(vertx, scoreboard, first.generation());
    manager.serving(first, mpm);
    adopt(first);
    return mpm.start().compose(bound -> {
      sockets = bound;
      return keeper.start(options.isDebug() ? 1 : first.generation().settings().startServers());
    });
  }

  private void switchedTo(LoadedGeneration next, boolean restart) {
    if (restart) {
      scoreboard.forgetFreeSlots();
      scoreboard.server().restartTime(System.currentTimeMillis());
    }
    adopt(next);
    sockets = mpm.current().boundSockets();
    sayThatItServes();
    vertx.executeBlocking(() -> {
      switched.accept(next.generation().configuration());
      return null;
    });
  }

  /** What is the server's and not a generation's goes by the settings of this one from now on. */
  private void adopt(LoadedGeneration loaded) {
    MpmSettings settings = loaded.generation().settings();
    int number = loaded.generation().number();
    scoreboard.resize(settings.serverLimit(), settings.threadLimit());
    scoreboard.server().limits(settings.activeChildren(), settings.threadsPerChild());
    scoreboard.server().generation(number, number + 1);
    scoreboard.server().extended(settings().get(MpmDirectives.EXTENDED_STATUS),
        settings().get(MpmDirectives.SEE_REQUEST_TAIL));
    files.reportTo(log());
    if (bridge == null) {
      bridge = new JulBridge(log());
      bridge.install();
    } else {
      bridge.reportTo(log());
    }
    keeper = new ChildKeeper(mpm, scoreboard, settings, log());
    stuckWatch = new StuckWatch(mpm, settings(), log());
  }

  private void announce() {
    manager.started();
    sayThatItServes();
    vertx.setPeriodic(MAINTENANCE_MILLIS, tick -> {
      if (!options.isDebug() && gracefulStop == null) {
        keeper.tick();
      }
      stuckWatch.tick();
      mpm.tick();
      manager.tick();
      scoreboard.tick(System.currentTimeMillis());
    });
  }

  private void sayThatItServes() {
    log().log("mpm_event", LogLevel.NOTICE,
        "AH00489: " + ServerVersion.statusDescription() + " configured -- resuming normal operations");
    SettingNotices.of(settings()).forEach(notice -> log().log("mpm_event", LogLevel.INFO, notice));
    log().log("core", LogLevel.NOTICE, "AH00094: Command line: '" + options.commandLine() + "'");
  }

  private Future<Void> stopAll() {
    if (manager != null) {
      manager.stopping();
    }
    Future<Void> ended = mpm == null ? Future.succeededFuture() : mpm.stop();
    return ended
        .eventually(() -> manager == null ? Future.succeededFuture() : manager.retireAll())
        .eventually(() -> vertx.executeBlocking(() -> {
          if (bridge != null) {
            bridge.uninstall();
          }
          files.close();
          return null;
        }));
  }

  private Settings settings() {
    return configuration().main().settings();
  }

  private ErrorLog log() {
    return manager.current().generation().errorLog();
  }
}
