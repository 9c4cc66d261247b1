package io.baton.api.control;

import io.vertx.core.Future;
import java.util.List;

/**
 * Has the server reload or check its configuration. Modules get it by {@code ModuleContext.service}.
 *
 * <p><b>Thread:</b> any; futures complete on the thread of whoever asked, if that is one of Vert.x' contexts.
 */
public interface ServerControl {

  /** Where the server is in its life. */
  enum State {
    /** It does not serve yet. */
    STARTING,
    /** It serves; a reload may be under way. */
    RUNNING,
    /** It finishes what it has, and takes nothing new. */
    STOPPING
  }

  /** Where the server is in its life. */
  State state();

  /**
   * Asks for a graceful reload. Requests that come while one runs are merged into one that follows it.
   *
   * @param asker who asks, for the record: {@code signal USR1}, {@code dashboard, user alice from 127.0.0.1}
   * @return the record of the reload that answers this request, when its generation serves or was refused; it fails only if the
   *     server is stopping
   */
  Future<ReloadRecord> reload(String asker);

  /** Reads and checks the configuration as a reload would. Nothing is changed. */
  Future<ConfigurationCheck> check();

  /** The records of reloads, the newest first; the oldest are forgotten. */
  List<ReloadRecord> reloads();

  /** What came of all reloads, also of those whose records are forgotten. */
  default ReloadTotals totals() {
    return ReloadTotals.of(reloads());
  }

  /**
   * What is wrong with a configuration.
   *
   * @param errors whole messages in httpd's form, with file and line; none if it can be used
   * @param warnings about what can be used but may not be meant
   * @param changes what a reload would change
   */
  record ConfigurationCheck(List<String> errors, List<String> warnings, List<ConfigurationChange> changes) {

    /** Copies the lists. */
    public ConfigurationCheck {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
      changes = List.copyOf(changes);
    }
  }
}
