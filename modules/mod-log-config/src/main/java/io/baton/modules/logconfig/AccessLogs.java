package io.baton.modules.logconfig;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.module.ModuleContext;
import io.baton.api.request.RequestRecord;
import io.baton.modules.logconfig.format.LogEntry;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The open logs of one generation, by the server that answered.
 *
 * <p><b>Thread:</b> made by one; {@link #log} is for the listeners and never waits.
 */
final class AccessLogs {

  private final IdentityHashMap<VirtualHost, List<AccessLog>> byHost;
  private final List<AccessLog> ofMain;

  private AccessLogs(IdentityHashMap<VirtualHost, List<AccessLog>> byHost, List<AccessLog> ofMain) {
    this.byHost = byHost;
    this.ofMain = ofMain;
  }

  /**
   * Opens all logs of a configuration.
   *
   * @throws IOException if one cannot be opened; the message names directive, place, log and reason
   */
  static AccessLogs open(ModuleContext context) throws IOException {
    ServerConfiguration configuration = context.configuration();
    VirtualHost main = configuration.main();
    List<AccessLog> global = open(main.settings().get(LogDirectives.GLOBAL_LOG), main, context);
    List<AccessLog> ofMain = new ArrayList<>(global);
    ofMain.addAll(open(ownLogs(main), main, context));
    // By identity: a host is one object for its generation, and its hash would be that of its whole contents.
    IdentityHashMap<VirtualHost, List<AccessLog>> byHost = new IdentityHashMap<>();
    for (VirtualHost host : configuration.virtualHosts()) {
      List<CustomLog> own = ownLogs(host);
      if (!own.isEmpty()) {
        List<AccessLog> ofHost = new ArrayList<>(global);
        ofHost.addAll(open(own, host, context));
        byHost.put(host, List.copyOf(ofHost));
      }
    }
    return new AccessLogs(byHost, List.copyOf(ofMain));
  }

  /** What a server logs to by lines of its own; a virtual host that has none uses the main server's. */
  static List<CustomLog> ownLogs(VirtualHost host) {
    List<CustomLog> logs = new ArrayList<>(host.ownSettings().get(LogDirectives.CUSTOM_LOG));
    logs.addAll(host.ownSettings().get(LogDirectives.TRANSFER_LOG));
    return logs;
  }

  /** Writes the lines of a request whose answer is complete. */
  void log(RoutingContext context) {
    RequestRecord request = RequestRecord.of(context);
    // A request that failed before its server was chosen has none: it is the main server's.
    List<AccessLog> logs = byHost.getOrDefault(request.virtualHost(), ofMain);
    if (logs.isEmpty()) {
      return;
    }
    LogEntry entry = new LogEntry(request, context.response(), request.bytesIn(), request.bytesOut());
    for (AccessLog log : logs) {
      log.log(entry);
    }
  }

  private static List<AccessLog> open(List<CustomLog> logs, VirtualHost host, ModuleContext context)
      throws IOException {
    LogFormats formats = LogDirectives.formats(host);
    List<AccessLog> open = new ArrayList<>();
    for (CustomLog log : logs) {
      try {
        open.add(new AccessLog(log.format(formats), log.condition(), context.openLog(log.target())));
      } catch (IOException e) {
        throw new IOException(
            log.directive() + " on line " + log.where().line() + " of " + log.where().file() + ": "
                + e.getMessage(),
            e);
      }
    }
    return open;
  }
}
