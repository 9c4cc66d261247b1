package io.baton.server.cli;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationResult;
import io.baton.config.IncludedFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Prints what a configuration was understood to say, line by line as httpd does: programs read these lines. */
final class ConfigurationDumps {

  private final List<ServerModule> modules;
  private final NamedDirectives directives;
  private final PrintStream out;

  ConfigurationDumps(List<ServerModule> modules, PrintStream out) {
    this.modules = modules;
    this.directives = new NamedDirectives(modules);
    this.out = out;
  }

  /** Prints what was asked for, in httpd's order. */
  void print(Set<Dump> dumps, CommandLineOptions options, ConfigurationResult result,
      ServerConfiguration configuration) {
    for (Dump dump : dumps) {
      switch (dump) {
        case DUMP_INCLUDES -> includes(result);
        case DUMP_VHOSTS -> out.print("VirtualHost configuration:\n");
        case DUMP_RUN_CFG -> running(options, configuration);
        case DUMP_MODULES -> modules();
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

  private void modules() {
    line("Loaded Modules:");
    modules.forEach(module -> line(" " + module.name() + " (static)"));
  }

  private void running(CommandLineOptions options, ServerConfiguration configuration) {
    line("ServerRoot: \"" + configuration.serverRoot() + "\"");
    path(configuration, "Main DocumentRoot", "DocumentRoot");
    path(configuration, "Main ErrorLog", "ErrorLog");
    path(configuration, "PidFile", "PidFile");
    defines(options, configuration.defines());
    owner();
  }

  private void path(ServerConfiguration configuration, String label, String directive) {
    directives.path(configuration, directive).ifPresent(path -> line(label + ": \"" + path + "\""));
  }

  /** Those of the command line in its order, then those of the files by name. */
  private void defines(CommandLineOptions options, Map<String, String> defines) {
    Map<String, String> others = new TreeMap<>(defines);
    for (String name : options.defines()) {
      if (others.containsKey(name)) {
        define(name, others.remove(name));
      }
    }
    others.forEach(this::define);
  }

  private void define(String name, String value) {
    line("Define: " + name + (value.isEmpty() ? "" : "=" + value));
  }

  /** Baton never changes its user: what it would run as is what runs now, read from a file that this process makes. */
  private void owner() {
    try {
      Path probe = Files.createTempFile("baton", "");
      try {
        PosixFileAttributes attributes = Files.readAttributes(probe, PosixFileAttributes.class);
        line("User: name=\"" + attributes.owner().getName() + "\" id="
            + Files.getAttribute(probe, "unix:uid"));
        line("Group: name=\"" + attributes.group().getName() + "\" id="
            + Files.getAttribute(probe, "unix:gid"));
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException | UnsupportedOperationException e) {
      line("User: name=\"" + System.getProperty("user.name") + "\"");
    }
  }

  private void line(String text) {
    out.println(text);
  }
}
