package io.baton.mpm.accept;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;

/**
 * Promises that whoever asks gets on its own thread. What others answer on an event loop of theirs must not go on there: it is
 * the parent's state that the next step changes.
 */
public final class AskerPromise {

  private AskerPromise() {}

  /** A promise whose future completes on the context that this is called on; anywhere if there is none. */
  public static <T> Promise<T> make() {
    return Vertx.currentContext() instanceof ContextInternal asker ? asker.promise() : Promise.promise();
  }
}
