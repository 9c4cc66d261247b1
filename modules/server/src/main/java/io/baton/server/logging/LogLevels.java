package io.baton.server.logging;

import io.baton.api.log.LogLevel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which messages an error log takes (httpd: {@code LogLevel}).
 *
 * @param base for modules that are not named
 * @param perModule by the name of the module: {@code ssl}, {@code ssl_module} and {@code mod_ssl.c} mean the same
 */
public record LogLevels(LogLevel base, Map<String, LogLevel> perModule) {

  /** Makes the names of modules short. */
  public LogLevels {
    Map<String, LogLevel> shortNames = new LinkedHashMap<>();
    perModule.forEach((module, level) -> shortNames.put(shortName(module), level));
    perModule = Map.copyOf(shortNames);
  }

  /** One level for all modules. */
  public static LogLevels of(LogLevel base) {
    return new LogLevels(base, Map.of());
  }

  /** The level of a module, by its short name. */
  public LogLevel level(String module) {
    return perModule.getOrDefault(module, base);
  }

  /** Whether a message is written. As in httpd, notices always are: the server logs its own life with them. */
  public boolean isEnabled(String module, LogLevel level) {
    return level == LogLevel.NOTICE || level.isWrittenAt(level(module));
  }

  private static String shortName(String module) {
    String name = module.toLowerCase(Locale.ROOT);
    if (name.endsWith(".c")) {
      name = name.substring(0, name.length() - 2);
      return name.startsWith("mod_") ? name.substring(4) : name;
    }
    return name.endsWith("_module") ? name.substring(0, name.length() - "_module".length()) : name;
  }
}
