package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.log.LogLevel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The value of {@code LogLevel}.
 *
 * @param base the level of all modules that are not named; {@code null} if it was not said
 * @param perModule the levels of modules, by short name: {@code core}, {@code mpm_event}
 */
public record LogLevels(LogLevel base, Map<String, LogLevel> perModule) {

  private static final String ALLOWED = "Log level keyword must be one of "
      + "emerg/alert/crit/error/warn/notice/info/debug/trace1/.../trace8";

  /** Copies the map. */
  public LogLevels {
    perModule = Map.copyOf(perModule);
  }

  static LogLevels parse(DirectiveLine line) throws DirectiveException {
    LogLevel base = null;
    Map<String, LogLevel> perModule = new HashMap<>();
    for (String word : line.arguments()) {
      int colon = word.indexOf(':');
      if (colon < 0) {
        base = level(word, "");
        perModule.clear();
      } else {
        perModule.put(shortName(word.substring(0, colon)), level(word.substring(colon + 1), word + ": "));
      }
    }
    return new LogLevels(base, perModule);
  }

  /** The level of all modules that are not named. */
  public LogLevel effectiveBase() {
    return base == null ? LogLevel.WARN : base;
  }

  LogLevels overlay(LogLevels inner) {
    if (inner.base != null) {
      return inner;
    }
    Map<String, LogLevel> merged = new HashMap<>(perModule);
    merged.putAll(inner.perModule);
    return new LogLevels(base, merged);
  }

  private static LogLevel level(String keyword, String prefix) throws DirectiveException {
    return LogLevel.ofKeyword(keyword)
        .orElseThrow(() -> new DirectiveException(prefix + ALLOWED + "; found '" + keyword + "'"));
  }

  /** {@code core} for {@code core_module} and {@code core.c}, {@code ssl} for {@code mod_ssl.c}. */
  private static String shortName(String module) {
    String name = module.toLowerCase(Locale.ROOT);
    if (name.endsWith("_module")) {
      return name.substring(0, name.length() - "_module".length());
    }
    name = name.endsWith(".c") ? name.substring(0, name.length() - 2) : name;
    return name.startsWith("mod_") ? name.substring("mod_".length()) : name;
  }
}
