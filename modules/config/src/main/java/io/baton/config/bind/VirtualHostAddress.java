package io.baton.config.bind;

import io.baton.api.directive.DirectiveException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks how a word of {@code <VirtualHost ...>} is written: {@code address[:port]}. Resolves nothing. */
final class VirtualHostAddress {

  private static final Pattern WORD = Pattern
      .compile("(\\*|\\[[0-9A-Fa-f:.%\\w]+\\]|[^\\s:\\[\\]*]+)(?::(.*))?");
  private static final int MAX_PORT = 65535;

  private VirtualHostAddress() {}

  static void check(String word) throws DirectiveException {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      throw invalid(word, "the address must be a name, an IPv4 address, an IPv6 address in brackets, or *");
    }
    String port = matcher.group(2);
    if (port != null && !port.equals("*") && !isPort(port)) {
      throw invalid(word, "the port must be a number from 1 to " + MAX_PORT + ", or *");
    }
  }

  private static boolean isPort(String port) {
    if (!port.matches("[0-9]{1,5}")) {
      return false;
    }
    int number = Integer.parseInt(port);
    return number >= 1 && number <= MAX_PORT;
  }

  private static DirectiveException invalid(String word, String allowed) {
    return new DirectiveException("The address or port is invalid: '" + word + "': " + allowed);
  }
}
