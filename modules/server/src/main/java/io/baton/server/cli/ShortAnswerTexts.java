package io.baton.server.cli;

import io.baton.api.module.ServerModule;
import io.baton.api.module.ServerVersion;
import io.netty.util.Version;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the answers that need no configuration. They say nothing about the machine, for they are written at build time. */
final class ShortAnswerTexts {

  /** Stands for the installation's root in the files; {@code scripts/baton} puts the real one there. */
  static final String ROOT_PLACEHOLDER = "@HTTPD_ROOT@";

  /** The version of the interface in {@code io.baton.api}: raised when a module must be changed for it. */
  private static final String MODULE_INTERFACE = "1:0";

  private final List<ServerModule> modules;

  ShortAnswerTexts(List<ServerModule> modules) {
    this.modules = modules;
  }

  /** The whole answer with its last line end. */
  String text(ShortAnswer answer, String root) {
    return switch (answer) {
      case VERSION -> version();
      case SETTINGS -> version() + settings(root);
      case SOURCES -> sources();
      case USAGE -> Usage.TEXT;
    };
  }

  private static String version() {
    return "Server version: " + ServerVersion.product() + " " + ServerVersion.APACHE + " (Vert.x)\n"
        + "Server built:   " + ServerVersion.built() + "\n";
  }

  private String settings(String root) {
    String libraries = "Vert.x " + vertxVersion() + ", Netty " + nettyVersion() + "\n";
    StringBuilder text = new StringBuilder(1024);
    text.append("Server's Module Magic Number: ").append(MODULE_INTERFACE).append('\n')
        .append("Server loaded:  ").append(libraries)
        .append("Compiled using: ").append(libraries)
        .append("Architecture:   any with Java 17 or newer\n")
        .append("Server MPM:     event\n")
        .append("  threaded:     yes (fixed thread count)\n")
        .append("    forked:     no\n")
        .append("Server compiled with....\n");
    define(text, "HTTPD_ROOT", root);
    defineDefault(text, "DEFAULT_PIDLOG", "PidFile");
    defineDefault(text, "DEFAULT_ERRORLOG", "ErrorLog");
    defineDefault(text, "AP_TYPES_CONFIG_FILE", "TypesConfig");
    define(text, "SERVER_CONFIG_FILE", Installation.DEFAULT_FILE);
    return text.toString();
  }

  /** The default that whichever module owns a directive declares for it. */
  private void defineDefault(StringBuilder text, String name, String directive) {
    modules.stream().flatMap(module -> module.directives().stream())
        .filter(declared -> declared.name().equals(directive) && !declared.defaultText().isEmpty())
        .forEach(declared -> define(text, name, declared.defaultText().replace("\"", "")));
  }

  private static void define(StringBuilder text, String name, String value) {
    text.append(" -D ").append(name).append("=\"").append(value).append("\"\n");
  }

  private String sources() {
    StringBuilder text = new StringBuilder("Compiled in modules:\n");
    modules.forEach(module -> text.append("  ").append(module.sourceName()).append('\n'));
    return text.toString();
  }

  private static String nettyVersion() {
    return Version.identify(Vertx.class.getClassLoader()).get("netty-common").artifactVersion();
  }

  private static String vertxVersion() {
    String file = "META-INF/vertx/vertx-version.txt";
    try (InputStream in = Vertx.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing in the jar of vertx-core");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
