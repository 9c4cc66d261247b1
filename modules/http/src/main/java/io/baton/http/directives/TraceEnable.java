package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.Locale;

/** What becomes of {@code TRACE} requests. */
public enum TraceEnable {
  /** They are refused. */
  OFF,
  /** They are answered if they have no body. */
  ON,
  /** They are answered, with their body. */
  EXTENDED;

  static TraceEnable parse(DirectiveLine line) throws DirectiveException {
    return switch (line.argument(0).toLowerCase(Locale.ROOT)) {
      case "off" -> OFF;
      case "on" -> ON;
      case "extended" -> EXTENDED;
      default -> throw new DirectiveException(
          "TraceEnable must be one of 'on', 'off', or 'extended'; found '" + line.argument(0) + "'");
    };
  }
}
