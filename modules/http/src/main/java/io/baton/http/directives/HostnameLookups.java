package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.Locale;

/** What was asked of name look-ups; none are made. */
public enum HostnameLookups {
  /** None. */
  OFF,
  /** Accepted with a warning. */
  ON,
  /** Accepted with a warning. */
  DOUBLE;

  static HostnameLookups parse(DirectiveLine line) throws DirectiveException {
    return switch (line.argument(0).toLowerCase(Locale.ROOT)) {
      case "off" -> OFF;
      case "on" -> ON;
      case "double" -> DOUBLE;
      default -> throw new DirectiveException(
          "parameter must be 'on', 'off', or 'double'; found '" + line.argument(0) + "'");
    };
  }
}
