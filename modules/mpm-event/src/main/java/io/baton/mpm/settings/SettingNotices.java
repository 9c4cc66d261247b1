package io.baton.mpm.settings;

import io.baton.api.config.Settings;
import io.baton.api.directive.Directive;
import io.baton.api.directive.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a user should know of settings that are right, at level {@code info}: old names, and what has no effect here. */
public final class SettingNotices {

  private SettingNotices() {}

  /** One line for each, in no order that matters. */
  public static List<String> of(Settings settings) {
    List<String> notices = new ArrayList<>();
    if (settings.isSet(MpmDirectives.MAX_CLIENTS)) {
      notices.add("AH00521: MaxClients is deprecated, use MaxRequestWorkers instead.");
    }
    if (settings.isSet(MpmDirectives.MAX_REQUESTS_PER_CHILD)) {
      notices.add("AH00545: MaxRequestsPerChild is deprecated, use MaxConnectionsPerChild instead.");
    }
    for (Directive<?> directive : ProcessDirectives.all()) {
      if (settings.isSet(directive) && !isDefault(settings.get(directive), directive.defaultValue())) {
        notices.add(where(settings.where(directive)) + directive.name() + ": " + directive.doc());
      }
    }
    return notices;
  }

  private static boolean isDefault(Object value, Object standard) {
    if (value instanceof Map<?, ?> some && standard instanceof Map<?, ?> all) {
      return all.entrySet().containsAll(some.entrySet());
    }
    return Objects.equals(value, standard);
  }

  private static String where(Optional<SourceLocation> where) {
    return where.map(place -> place.file() + ":" + place.line() + ": ").orElse("");
  }
}
