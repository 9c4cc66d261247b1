package io.baton.mpm.connection;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.log.ErrorLog;
import io.baton.mpm.settings.MpmSettings;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * A generation as the MPM sees it.
 *
 * @param number the first is 0
 * @param configuration what it was made from
 * @param settings the MPM's part of it
 * @param router the phases up to the answer
 * @param logPhase what looks at a request when its answer is complete
 * @param errorLog of the main server
 */
public record Generation(int number, ServerConfiguration configuration, MpmSettings settings, Router router,
    List<Handler<RoutingContext>> logPhase, ErrorLog errorLog) {

  /** Copies the list. */
  public Generation {
    logPhase = List.copyOf(logPhase);
  }
}
