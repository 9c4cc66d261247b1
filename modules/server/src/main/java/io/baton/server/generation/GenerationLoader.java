package io.baton.server.generation;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHostLookup;
import io.baton.api.module.Hooks;
import io.baton.api.module.ServerModule;
import io.baton.http.vhost.NameLookup;
import io.baton.http.vhost.VirtualHostTable;
import io.baton.http.vhost.VirtualHosts;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.settings.MpmSettings;
import io.baton.server.loading.LoadedModules;
import io.baton.server.logging.LogFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a generation of a checked configuration: opens its logs, lets its modules register and start, builds its router.
 *
 * <p><b>Thread:</b> the parent's; what blocks runs on Vert.x' worker pool.
 */
public final class GenerationLoader {

  private static final String CORE = "core_module";

  private final Vertx vertx;
  private final LogFiles files;

  /** A loader whose generations share the open logs of the process. */
  public GenerationLoader(Vertx vertx, LogFiles files) {
    this.vertx = vertx;
    this.files = files;
  }

  /**
   * Makes a generation. If any of it fails, what had been started is stopped again, what was read is closed, and the future fails
   * with a {@link GenerationFailedException}.
   *
   * @param number its number
   * @param read a configuration without errors, and its modules
   * @param services what modules can ask for by type
   */
  public Future<LoadedGeneration> load(int number, LoadedModules read, Map<Class<?>, Object> services) {
    return vertx.executeBlocking(() -> prepare(number, read, services)).compose(this::start);
  }

  private Prepared prepare(int number, LoadedModules read, Map<Class<?>, Object> services)
      throws GenerationFailedException {
    try {
      return register(number, read, services);
    } catch (GenerationFailedException | RuntimeException | Error e) {
      read.close();
      throw e;
    }
  }

  private Prepared register(int number, LoadedModules read, Map<Class<?>, Object> services)
      throws GenerationFailedException {
    ServerConfiguration configuration = read.result().configuration().orElseThrow();
    GenerationLogs logs;
    try {
      logs = GenerationLogs.open(files, configuration);
    } catch (IOException e) {
      throw new GenerationFailedException(e.getMessage() + "\nAH00015: Unable to open logs", e);
    }
    PhaseChain chain = new PhaseChain();
    GenerationContext context = new GenerationContext(vertx, number, configuration, logs, files, chain,
        withHosts(services, configuration));
    try {
      for (ServerModule module : read.modules()) {
        register(module, module.name().equals(CORE) ? chain.forCore() : chain.forModule(), context);
      }
      MpmSettings settings = MpmSettings.of(configuration.main().settings(), corrected -> {});
      Generation generation = new Generation(number, configuration, settings, chain.router(vertx),
          chain.logPhase(),
          logs.main(), chain.security());
      return new Prepared(generation, read, context);
    } catch (GenerationFailedException | RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** The table of virtual hosts, which looks names up, is made once for all modules. */
  private static Map<Class<?>, Object> withHosts(Map<Class<?>, Object> services,
      ServerConfiguration configuration) {
    VirtualHosts hosts = new VirtualHostTable(configuration, NameLookup.system(), warned -> {}).build();
    Map<Class<?>, Object> all = new HashMap<>(services);
    all.put(VirtualHosts.class, hosts);
    all.put(VirtualHostLookup.class, hosts);
    return all;
  }

  private static void register(ServerModule module, Hooks hooks, GenerationContext context)
      throws GenerationFailedException {
    try {
      module.register(hooks, context);
    } catch (Exception e) {
      throw new GenerationFailedException(
          "AH00016: Configuration Failed: module " + module.name() + ": " + e.getMessage(), e);
    }
  }

  private Future<LoadedGeneration> start(Prepared prepared) {
    List<ServerModule> started = new ArrayList<>();
    Future<Void> all = Future.succeededFuture();
    for (ServerModule module : prepared.read().modules()) {
      all = all.compose(done -> start(module, prepared.context())).onSuccess(done -> started.add(module));
    }
    return all.map(done -> prepared.loaded(vertx, started))
        .recover(failure -> prepared.loaded(vertx, started).retire()
            .transform(stopped -> Future.failedFuture(failure)));
  }

  private static Future<Void> start(ServerModule module, GenerationContext context) {
    Future<Void> started;
    try {
      started = module.start(context);
    } catch (RuntimeException e) {
      started = Future.failedFuture(e);
    }
    return started.recover(failure -> Future.failedFuture(new GenerationFailedException(
        "AH00016: Configuration Failed: module " + module.name() + " could not be started: "
            + failure.getMessage(),
        failure)));
  }

  private record Prepared(Generation generation, LoadedModules read, GenerationContext context) {

    LoadedGeneration loaded(Vertx vertx, List<ServerModule> started) {
      return new LoadedGeneration(vertx, generation, started, context, read);
    }
  }
}
