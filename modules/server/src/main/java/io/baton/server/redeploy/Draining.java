package io.baton.server.redeploy;

import io.baton.mpm.DeployedGeneration;
import io.baton.server.generation.LoadedGeneration;
import io.vertx.core.Future;

/**
 * A generation that was replaced and has requests left.
 *
 * <p><b>Thread:</b> the parent's.
 */
final class Draining {

  private final Reload reload;
  private final LoadedGeneration loaded;
  private final DeployedGeneration deployed;
  private Future<?> cut = Future.succeededFuture();

  /**
   * It begins to drain.
   *
   * @param reload that replaced it
   * @param loaded what is to be retired
   * @param deployed what the MPM still has of it
   */
  Draining(Reload reload, LoadedGeneration loaded, DeployedGeneration deployed) {
    this.reload = reload;
    this.loaded = loaded;
    this.deployed = deployed;
  }

  Reload reload() {
    return reload;
  }

  LoadedGeneration loaded() {
    return loaded;
  }

  DeployedGeneration deployed() {
    return deployed;
  }

  /** Its requests are being ended; until that is done it is not retired. */
  void cutting(Future<?> ending) {
    cut = ending;
  }

  /** Completes at once, or when its requests are ended. */
  Future<?> cut() {
    return cut;
  }
}
