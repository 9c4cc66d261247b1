package io.baton.modules.authbasic;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.nio.charset.StandardCharsets;

/**
 * What a client is told that has to prove who it is.
 *
 * @param challenge the field {@code WWW-Authenticate}: the realm, and that names and passwords are UTF-8
 */
record Realm(String challenge) {

  /** That of an {@code AuthName}. */
  static Realm parse(DirectiveLine line) throws DirectiveException {
    String name = line.argument(0);
    if (name.contains("%{")) {
      throw new DirectiveException(
          "AuthName '" + name + "': expressions are not possible here, use <If> sections");
    }
    return of(name);
  }

  static Realm of(String name) {
    String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
    // Fields are sent byte for character: a character of UTF-8 has to be its bytes already.
    String bytes = new String(quoted.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return new Realm("Basic realm=\"" + bytes + "\", charset=\"UTF-8\"");
  }
}
