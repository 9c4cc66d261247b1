package io.baton.modules.logconfig;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The module mod_log_config: access logs. */
public final class LogConfigModule implements ServerModule {

  @Override
  public String name() {
    return "log_config_module";
  }

  @Override
  public String sourceName() {
    return "mod_log_config.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return LogDirectives.all();
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    VirtualHost main = configuration.main();
    List<CustomLog> ofMain = new ArrayList<>(main.ownSettings().get(LogDirectives.GLOBAL_LOG));
    ofMain.addAll(AccessLogs.ownLogs(main));
    check(ofMain, main, findings);
    configuration.virtualHosts().forEach(host -> check(AccessLogs.ownLogs(host), host, findings));
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) throws IOException {
    hooks.phase(Phase.LOG, ThreadingModel.EVENT_LOOP, AccessLogs.open(context)::log);
  }

  private static void check(List<CustomLog> logs, VirtualHost host, Findings findings) {
    LogFormats formats = LogDirectives.formats(host);
    for (CustomLog log : logs) {
      if (log.hasUnknownNickname(formats)) {
        findings.warning(log.directive() + " on line " + log.where().line() + " of " + log.where().file()
            + ": there is no LogFormat with the nickname '" + log.format()
            + "', so every line will be just this text."
            + " Nicknames here: " + formats.nicknames());
      }
    }
  }
}
