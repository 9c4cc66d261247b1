package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.Locale;

/** Which name the server uses for itself. */
public enum UseCanonicalName {
  /** That which the client used. */
  OFF,
  /** {@code ServerName}. */
  ON,
  /** Accepted; taken as {@link #OFF}. */
  DNS;

  static UseCanonicalName parse(DirectiveLine line) throws DirectiveException {
    return switch (line.argument(0).toLowerCase(Locale.ROOT)) {
      case "off" -> OFF;
      case "on" -> ON;
      case "dns" -> DNS;
      default -> throw new DirectiveException(
          "parameter must be 'on', 'off', or 'dns'; found '" + line.argument(0) + "'");
    };
  }
}
