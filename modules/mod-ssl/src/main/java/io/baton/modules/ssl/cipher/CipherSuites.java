package io.baton.modules.ssl.cipher;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The cipher suites that a server offers. TLS 1.3 has suites of its own, which are set apart.
 *
 * @param before13 names of JSSE for the protocols before TLS 1.3, most wanted first; empty if nobody set them
 * @param of13 those of TLS 1.3; empty if nobody set them
 */
public record CipherSuites(Optional<List<String>> before13, Optional<List<String>> of13) {

  /** What the virtual machine offers unless told otherwise. */
  public static final CipherSuites DEFAULT = new CipherSuites(Optional.empty(), Optional.empty());

  /** Reads the words of {@code SSLCipherSuite}: {@code [protocol] list}. */
  public static CipherSuites of(DirectiveLine line) throws DirectiveException {
    boolean hasProtocol = line.arguments().size() == 2;
    String protocol = hasProtocol ? line.argument(0) : "SSL";
    String list = line.argument(hasProtocol ? 1 : 0);
    return switch (protocol.toUpperCase(Locale.ROOT)) {
      case "SSL" -> new CipherSuites(Optional.of(before13(line, list)), Optional.empty());
      case "TLSV1.3" -> new CipherSuites(Optional.empty(), Optional.of(of13(line, list)));
      default -> throw new DirectiveException(line.name() + ": unknown protocol '" + protocol
          + "'; write SSL for the protocols before TLS 1.3, or TLSv1.3");
    };
  }

  /** These suites with those of a later or inner line put over them. */
  public CipherSuites with(CipherSuites later) {
    return new CipherSuites(later.before13.or(() -> before13), later.of13.or(() -> of13));
  }

  /** All names, as an engine takes them: TLS 1.3 first. */
  public List<String> names() {
    List<String> names = new ArrayList<>(of13.orElseGet(() -> defaults(true)));
    names.addAll(before13.orElseGet(() -> defaults(false)));
    return names;
  }

  /** What OpenSSL, and so httpd's variable {@code SSL_CIPHER}, calls a suite of JSSE. */
  public static String openSslName(String name) {
    return CipherSuite.openSslName(name);
  }

  private static List<String> before13(DirectiveLine line, String list) throws DirectiveException {
    List<CipherSuite> selected;
    try {
      selected = CipherList.select(list);
    } catch (UnknownCipherException e) {
      throw new DirectiveException(line.name() + ": " + e.getMessage() + "; " + existing(false));
    }
    if (selected.isEmpty()) {
      throw new DirectiveException(
          line.name() + ": '" + list + "' selects no cipher suite; " + existing(false));
    }
    return selected.stream().map(CipherSuite::name).toList();
  }

  private static List<String> of13(DirectiveLine line, String list) throws DirectiveException {
    List<String> names = new ArrayList<>();
    for (String name : list.split("[:, ]+", -1)) {
      boolean known = CipherSuite.ALL.stream()
          .anyMatch(suite -> suite.isTls13() && suite.name().equals(name));
      if (!known) {
        throw new DirectiveException(
            line.name() + ": '" + name + "' is no cipher suite of TLS 1.3; " + existing(true));
      }
      names.add(name);
    }
    return List.copyOf(names);
  }

  private static List<String> defaults(boolean tls13) {
    return TlsDefaults.DEFAULT_SUITES.stream().filter(name -> CipherSuite.of(name).isTls13() == tls13)
        .toList();
  }

  private static String existing(boolean tls13) {
    return "there are " + CipherSuite.ALL.stream().filter(suite -> suite.isTls13() == tls13)
        .map(CipherSuite::openSslName).collect(Collectors.joining(" "));
  }
}
