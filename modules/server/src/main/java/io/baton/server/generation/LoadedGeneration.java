package io.baton.server.generation;

import io.baton.api.log.LogLevel;
import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationResult;
import io.baton.mpm.connection.Generation;
import io.baton.server.loading.LoadedModules;
import io.baton.server.loading.RetiredJar;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A generation that is ready to serve.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Lifecycle:</b> made by {@link GenerationLoader}, ends with {@link #retire}.
 */
public final class LoadedGeneration {

  private final Vertx vertx;
  private final Generation generation;
  private final List<ServerModule> modules;
  private final GenerationContext context;
  private final LoadedModules read;

  LoadedGeneration(Vertx vertx, Generation generation, List<ServerModule> modules, GenerationContext context,
      LoadedModules read) {
    this.vertx = vertx;
    this.generation = generation;
    this.modules = List.copyOf(modules);
    this.context = context;
    this.read = read;
  }

  /** When the reading of its configuration began. */
  public Instant readAt() {
    return read.readAt();
  }

  /** Everything that it was read from. */
  public ConfigurationResult result() {
    return read.result();
  }

  /** What the MPM serves. */
  public Generation generation() {
    return generation;
  }

  /**
   * Stops its modules, in the opposite order of their start, gives its logs back and lets go of the code of jars. Never fails.
   *
   * @return the jars that it had; nothing else may hold the generation then
   */
  public Future<List<RetiredJar>> retire() {
    return stop(modules).eventually(() -> vertx.executeBlocking(() -> {
      context.close();
      read.close();
      return null;
    }, false)).transform(closed -> Future.succeededFuture(read.retired()));
  }

  private Future<Void> stop(List<ServerModule> started) {
    List<ServerModule> backwards = new ArrayList<>(started);
    Collections.reverse(backwards);
    Future<Void> all = Future.succeededFuture();
    for (ServerModule module : backwards) {
      all = all.compose(done -> stop(module));
    }
    return all;
  }

  private Future<Void> stop(ServerModule module) {
    Future<Void> stopped;
    try {
      stopped = module.stop();
    } catch (RuntimeException e) {
      stopped = Future.failedFuture(e);
    }
    return stopped.recover(failure -> {
      generation.errorLog().log("core", LogLevel.ERR, null,
          "module " + module.name() + " could not be stopped", failure);
      return Future.succeededFuture();
    });
  }
}
