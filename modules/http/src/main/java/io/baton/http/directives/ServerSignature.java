package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.Locale;

/** Whether pages that the server makes itself are signed. */
public enum ServerSignature {
  /** No signature. */
  OFF,
  /** The name of the server. */
  ON,
  /** The name of the server, with a link to write to its administrator. */
  EMAIL;

  static ServerSignature parse(DirectiveLine line) throws DirectiveException {
    return switch (line.argument(0).toLowerCase(Locale.ROOT)) {
      case "off" -> OFF;
      case "on" -> ON;
      case "email" -> EMAIL;
      default -> throw new DirectiveException(
          "ServerSignature: use one of: off | on | email; found '" + line.argument(0) + "'");
    };
  }
}
