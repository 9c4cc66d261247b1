package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.Locale;

/**
 * The value of {@code HttpProtocolOptions}; {@code null} where a part was not said.
 *
 * @param strict whether URL and host may have allowed characters only
 * @param registeredMethods whether methods that no standard knows are refused
 * @param require10 whether HTTP/0.9 is refused; it always is
 */
public record HttpProtocolOptions(Boolean strict, Boolean registeredMethods, Boolean require10) {

  /** What counts where nothing is said. */
  public static final HttpProtocolOptions DEFAULT = new HttpProtocolOptions(true, false, false);

  static HttpProtocolOptions parse(DirectiveLine line) throws DirectiveException {
    HttpProtocolOptions options = new HttpProtocolOptions(null, null, null);
    for (String word : line.arguments()) {
      HttpProtocolOptions one = option(word);
      checkExclusive(options.strict, one.strict, "'Strict' and 'Unsafe'");
      checkExclusive(options.registeredMethods, one.registeredMethods,
          "'RegisteredMethods' and 'LenientMethods'");
      checkExclusive(options.require10, one.require10, "'Allow0.9' and 'Require1.0'");
      options = options.with(one);
    }
    return options;
  }

  /** Whether URL and host may have allowed characters only; yes where nothing was said. */
  public boolean isStrict() {
    return strict == null || strict;
  }

  /** Whether methods that no standard knows are refused; no where nothing was said. */
  public boolean isRegisteredMethods() {
    return registeredMethods != null && registeredMethods;
  }

  HttpProtocolOptions with(HttpProtocolOptions inner) {
    return new HttpProtocolOptions(inner.strict == null ? strict : inner.strict,
        inner.registeredMethods == null ? registeredMethods : inner.registeredMethods,
        inner.require10 == null ? require10 : inner.require10);
  }

  private static HttpProtocolOptions option(String word) throws DirectiveException {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "strict" -> new HttpProtocolOptions(true, null, null);
      case "unsafe" -> new HttpProtocolOptions(false, null, null);
      case "registeredmethods" -> new HttpProtocolOptions(null, true, null);
      case "lenientmethods" -> new HttpProtocolOptions(null, false, null);
      case "require1.0" -> new HttpProtocolOptions(null, null, true);
      case "allow0.9" -> new HttpProtocolOptions(null, null, false);
      default -> throw new DirectiveException("HttpProtocolOptions accepts 'Unsafe' or 'Strict' (default), "
          + "'RegisteredMethods' or 'LenientMethods' (default), and 'Require1.0' or 'Allow0.9' (default); found '"
          + word + "'");
    };
  }

  private static void checkExclusive(Boolean before, Boolean now, String names) throws DirectiveException {
    if (before != null && now != null && !before.equals(now)) {
      throw new DirectiveException("HttpProtocolOptions " + names + " are mutually exclusive");
    }
  }
}
