package io.baton.modules.authbasic;

import io.baton.api.directive.DirectiveException;
import java.util.List;

/** The words behind {@code Require user} and {@code Require group}. <b>Thread:</b> any; stateless. */
final class RequiredNames {

  private RequiredNames() {}

  /** The names, at least one. */
  static List<String> of(String provider, List<String> arguments) throws DirectiveException {
    if (arguments.isEmpty()) {
      throw new DirectiveException("'require " + provider + "' requires an argument");
    }
    for (String word : arguments) {
      if (word.contains("%{")) {
        throw new DirectiveException("'require " + provider + " " + word
            + "': expressions are not possible here, name them all or use <If> sections");
      }
    }
    return List.copyOf(arguments);
  }
}
