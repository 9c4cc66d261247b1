package io.baton.http.section;

import io.baton.http.pattern.RegularExpression;
import java.util.Map;

/** Whether a section applies to a path or a name. Immutable. */
@FunctionalInterface
interface TextMatcher {

  /** Whether it applies; named groups of a regular expression are put into the environment. */
  boolean matches(String text, Map<String, String> environment);

  /** Finds a regular expression anywhere in the text. */
  static TextMatcher regex(RegularExpression regex) {
    if (regex.namedGroups().isEmpty()) {
      return (text, environment) -> regex.find(text);
    }
    return (text, environment) -> {
      String[] groups = regex.groups(text);
      if (groups == null) {
        return false;
      }
      regex.namedGroups().forEach(group -> environment.put(group.variable(), groups[group.index()]));
      return true;
    };
  }

  /** A URL path, and what is below it. */
  static TextMatcher location(String prefix) {
    return (text, environment) -> {
      if (!text.startsWith(prefix)) {
        return false;
      }
      return text.length() == prefix.length() || prefix.isEmpty() || prefix.endsWith("/")
          || text.charAt(prefix.length()) == '/';
    };
  }
}
