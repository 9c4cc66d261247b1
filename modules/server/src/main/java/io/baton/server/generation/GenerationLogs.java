package io.baton.server.generation;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.http.directives.ErrorDirectives;
import io.baton.server.logging.ErrorLogs;
import io.baton.server.logging.LogFiles;
import io.baton.server.logging.LogLevels;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The error logs of a generation: one for the main server, and one for each virtual host that differs from it.
 *
 * <p><b>Thread:</b> any, after construction.
 */
final class GenerationLogs implements AutoCloseable {

  private final ErrorLogs logs;
  private final ErrorLog main;
  private final IdentityHashMap<VirtualHost, ErrorLog> ofHosts = new IdentityHashMap<>();

  private GenerationLogs(ErrorLogs logs, ErrorLog main) {
    this.logs = logs;
    this.main = main;
  }

  /**
   * Opens them all.
   *
   * @throws IOException if one cannot be opened; those that were are closed again
   */
  static GenerationLogs open(LogFiles files, ServerConfiguration configuration) throws IOException {
    ErrorLogs logs = new ErrorLogs(files, configuration.serverRoot());
    try {
      GenerationLogs all = new GenerationLogs(logs, open(logs, configuration.main().settings()));
      for (VirtualHost host : configuration.virtualHosts()) {
        Settings own = host.ownSettings();
        if (own.isSet(ErrorDirectives.ERROR_LOG) || own.isSet(ErrorDirectives.LOG_LEVEL)) {
          all.ofHosts.put(host, open(logs, host.settings()));
        }
      }
      return all;
    } catch (IOException | RuntimeException e) {
      logs.close();
      throw e;
    }
  }

  /** The log of the main server. */
  ErrorLog main() {
    return main;
  }

  /** The log of a server. */
  ErrorLog of(VirtualHost host) {
    return ofHosts.getOrDefault(host, main);
  }

  @Override
  public void close() {
    logs.close();
  }

  private static ErrorLog open(ErrorLogs logs, Settings settings) throws IOException {
    io.baton.http.directives.LogLevels levels = settings.get(ErrorDirectives.LOG_LEVEL);
    return logs.open(settings.get(ErrorDirectives.ERROR_LOG).text(),
        new LogLevels(levels.effectiveBase(), Map.copyOf(levels.perModule())));
  }
}
