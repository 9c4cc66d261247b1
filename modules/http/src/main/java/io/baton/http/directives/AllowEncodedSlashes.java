package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.Locale;

/** What becomes of {@code %2F} in a path. */
public enum AllowEncodedSlashes {
  /** The path is not found. */
  OFF,
  /** It is decoded. */
  ON,
  /** It stays as it is. */
  NO_DECODE;

  static AllowEncodedSlashes parse(DirectiveLine line) throws DirectiveException {
    return switch (line.argument(0).toLowerCase(Locale.ROOT)) {
      case "off" -> OFF;
      case "on" -> ON;
      case "nodecode" -> NO_DECODE;
      default -> throw new DirectiveException(
          "AllowEncodedSlashes must be On, Off, or NoDecode; found '" + line.argument(0) + "'");
    };
  }
}
