package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.module.ServerVersion;
import java.util.Locale;

/** How much the server tells of itself. */
public enum ServerTokens {
  /** {@code Baton}. */
  PRODUCT_ONLY,
  /** {@code Baton/1}. */
  MAJOR,
  /** {@code Baton/1.0}. */
  MINOR,
  /** {@code Baton/1.0.0}. */
  MINIMAL,
  /** {@code Baton/1.0.0 (Linux)}. */
  OS,
  /** As {@link #OS}: no module adds anything. */
  FULL;

  static ServerTokens parse(DirectiveLine line) throws DirectiveException {
    return switch (line.argument(0).toLowerCase(Locale.ROOT)) {
      case "prod", "productonly" -> PRODUCT_ONLY;
      case "major" -> MAJOR;
      case "minor" -> MINOR;
      case "min", "minimal" -> MINIMAL;
      case "os" -> OS;
      case "full" -> FULL;
      default -> throw new DirectiveException("ServerTokens takes 1 argument: 'Prod(uctOnly)', 'Major', "
          + "'Minor', 'Min(imal)', 'OS', or 'Full'; found '" + line.argument(0) + "'");
    };
  }

  /** What stands in the {@code Server} header field. */
  public String banner() {
    String product = ServerVersion.product();
    int slash = product.indexOf('/');
    int firstDot = product.indexOf('.', slash);
    int secondDot = product.indexOf('.', firstDot + 1);
    return switch (this) {
      case PRODUCT_ONLY -> product.substring(0, slash);
      case MAJOR -> firstDot < 0 ? product : product.substring(0, firstDot);
      case MINOR -> secondDot < 0 ? product : product.substring(0, secondDot);
      case MINIMAL -> product;
      case OS, FULL -> product + " (" + System.getProperty("os.name") + ")";
    };
  }
}
