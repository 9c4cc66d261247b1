package io.baton.mpm.listener;

import io.baton.mpm.connection.CurrentGeneration;
import io.baton.mpm.connection.GenerationUse;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * How a listener goes from one generation to the next: by the first request or connection that arrives after the switch, or when
 * it is told, whichever comes first. Waiting to be told would let a busy listener answer for the old one while another
 * listener answers for the new one already.
 *
 * <p><b>Thread:</b> the listener's.
 */
final class Takeover {

  private final CurrentGeneration published;
  private final Security security;
  private GenerationUse use;
  private Future<Void> before = Future.succeededFuture();

  Takeover(CurrentGeneration published) {
    this.published = published;
    this.use = new GenerationUse(published.get());
    this.security = new Security(use.generation());
  }

  /** What the listener does for the generation that is current at this moment. */
  GenerationUse current() {
    if (use.generation().number() != published.get().number()) {
      take();
    }
    return use;
  }

  /** What secures the connections of the generation that is current at this moment. */
  Security security() {
    current();
    return security;
  }

  /** Completes when no request is left of the generation before the current one. */
  Future<Void> before() {
    current();
    return before;
  }

  private void take() {
    GenerationUse replaced = use;
    Promise<Void> unused = Promise.promise();
    use = new GenerationUse(published.get());
    security.use(use.generation());
    before = unused.future();
    replaced.retire(unused::complete);
  }
}
