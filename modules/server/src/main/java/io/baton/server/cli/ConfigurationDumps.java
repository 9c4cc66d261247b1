package io.baton.server.cli;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationResult;
import io.baton.config.IncludedFile;
import io.baton.http.VirtualHostDump;
import io.baton.mpm.settings.ListenAddress;
import io.baton.mpm.settings.MpmSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Prints what a configuration was understood to say, line by line as httpd does: programs read these lines. */
final class ConfigurationDumps {

  private final List<ServerModule> builtIn;
  private final PrintStream out;

  ConfigurationDumps(List<ServerModule> builtIn, PrintStream out) {
    this.builtIn = builtIn;
    this.out = out;
  }

  /** Prints what was asked for, in httpd's order. */
  void print(Set<Dump> dumps, ConfigurationResult result, Path pidFile) {
    ServerConfiguration configuration = result.configuration().orElseThrow();
    for (Dump dump : dumps) {
      switch (dump) {
        case DUMP_INCLUDES -> includes(result);
        case DUMP_VHOSTS -> out.print(VirtualHostDump.print(configuration));
        case DUMP_RUN_CFG -> {
          out.print(VirtualHostDump.printRunConfiguration(configuration, pidFile));
          adminSockets(MpmSettings.of(configuration.main().settings(), corrected -> {}));
        }
        case DUMP_MODULES -> modules(result);
      }
    }
  }

  private void includes(ConfigurationResult result) {
    line("Included configuration files:");
    for (IncludedFile include : result.includes()) {
      String from = include.depth() == 0 ? "*" : Integer.toString(include.includingLine());
      line("  ".repeat(include.depth() + 1) + "(" + from + ") " + include.file());
    }
  }

  private void modules(ConfigurationResult result) {
    line("Loaded Modules:");
    builtIn.forEach(module -> line(" " + module.name() + " (static)"));
    result.loadedModules().forEach(module -> line(" " + module.name() + " (shared)"));
  }

  private void adminSockets(MpmSettings settings) {
    settings.listen().stream().filter(ListenAddress::isAdmin).forEach(address -> line("AdminListen: "
        + address.display() + " connections=" + settings.adminConnections()));
  }

  private void line(String text) {
    out.println(text);
  }
}
