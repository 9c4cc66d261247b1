package io.baton.modules.ssl.cipher;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The versions of TLS that a server speaks.
 *
 * @param names as the virtual machine knows them, oldest first; at least one
 */
public record Protocols(List<String> names) {

  /** All that the virtual machine has; none of them is SSLv3. */
  public static final Protocols DEFAULT = new Protocols(TlsDefaults.PROTOCOLS);

  private static final List<String> KNOWN = List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  /** Copies the list. */
  public Protocols {
    names = List.copyOf(names);
  }

  /** Reads the words of {@code SSLProtocol}: {@code [+|-]protocol ...}. A word without sign begins anew, as in httpd. */
  public static Protocols of(DirectiveLine line) throws DirectiveException {
    Set<String> chosen = new LinkedHashSet<>();
    for (String word : line.arguments()) {
      char sign = word.isEmpty() ? ' ' : word.charAt(0);
      boolean signed = sign == '+' || sign == '-';
      List<String> meant = meant(line, signed ? word.substring(1) : word, sign == '-');
      if (sign == '-') {
        meant.forEach(chosen::remove);
      } else {
        if (!signed) {
          chosen.clear();
        }
        chosen.addAll(meant);
      }
    }
    List<String> ordered = new ArrayList<>(TlsDefaults.PROTOCOLS);
    ordered.retainAll(chosen);
    if (ordered.isEmpty()) {
      throw new DirectiveException("AH02231: No SSL protocols available [hint: SSLProtocol]: '" + line.text()
          + "' leaves none of " + String.join(" ", TlsDefaults.PROTOCOLS));
    }
    return new Protocols(ordered);
  }

  private static List<String> meant(DirectiveLine line, String name, boolean removed)
      throws DirectiveException {
    if (name.equalsIgnoreCase("all")) {
      return TlsDefaults.PROTOCOLS;
    }
    Optional<String> known = KNOWN.stream().filter(name::equalsIgnoreCase).findFirst();
    if (known.isEmpty()) {
      throw new DirectiveException(line.name() + ": Illegal protocol '" + name + "'; there are all "
          + String.join(" ", TlsDefaults.PROTOCOLS) + (name.equalsIgnoreCase("SSLv2")
              ? "; SSLv2 is no longer supported"
              : ""));
    }
    if (!removed && !TlsDefaults.PROTOCOLS.contains(known.get())) {
      throw new DirectiveException(line.name() + ": " + known.get() + " is not available; this Java has "
          + String.join(" ", TlsDefaults.PROTOCOLS)
          + ", others are switched off by its security property jdk.tls.disabledAlgorithms");
    }
    return List.of(known.get());
  }
}
