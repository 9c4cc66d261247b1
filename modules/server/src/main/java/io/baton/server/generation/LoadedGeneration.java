package io.baton.server.generation;

import io.baton.api.log.LogLevel;
import io.baton.api.module.ServerModule;
import io.baton.mpm.connection.Generation;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * A generation that is ready to serve.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Lifecycle:</b> made by {@link GenerationLoader}, ends with {@link #retire}.
 */
public final class LoadedGeneration {

  private final Generation generation;
  private final List<ServerModule> modules;
  private final GenerationContext context;

  LoadedGeneration(Generation generation, List<ServerModule> modules, GenerationContext context) {
    this.generation = generation;
    this.modules = List.copyOf(modules);
    this.context = context;
  }

  /** What the MPM serves. */
  public Generation generation() {
    return generation;
  }

  /** Stops its modules, in the opposite order of their start, and gives its logs back. Never fails. */
  public Future<Void> retire() {
    return stop(modules).onComplete(stopped -> context.close());
  }

  private Future<Void> stop(List<ServerModule> started) {
    List<ServerModule> backwards = new ArrayList<>(started);
    java.util.Collections.reverse(backwards);
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
