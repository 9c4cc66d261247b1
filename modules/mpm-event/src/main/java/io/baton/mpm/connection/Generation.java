package io.baton.mpm.connection;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.log.ErrorLog;
import io.baton.api.module.ConnectionSecurity;
import io.baton.mpm.settings.MpmSettings;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * A generation as the MPM sees it.
 *
 * @param number the first is 0
 * @param configuration what it was made from
 * @param settings the MPM's part of it
 * @param router the phases up to the answer
 * @param logPhase what looks at a request when its answer is complete
 * @param errorLog of the main server
 * @param security what secures connections; empty if nothing does
 */
public record Generation(int number, ServerConfiguration configuration, MpmSettings settings, Router router,
    List<Handler<RoutingContext>> logPhase, ErrorLog errorLog, Optional<ConnectionSecurity> security) {

  /** Copies the list. */
  public Generation {
    logPhase = List.copyOf(logPhase);
  }

  /** A generation whose connections are all plain. */
  public Generation(int number, ServerConfiguration configuration, MpmSettings settings, Router router,
      List<Handler<RoutingContext>> logPhase, ErrorLog errorLog) {
    this(number, configuration, settings, router, logPhase, errorLog, Optional.empty());
  }
}
