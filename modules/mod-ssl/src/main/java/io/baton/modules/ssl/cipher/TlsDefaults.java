package io.baton.modules.ssl.cipher;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * What the virtual machine has. Protocols and cipher suites that its security policy ({@code jdk.tls.disabledAlgorithms}) has
 * switched off are not among it.
 */
final class TlsDefaults {

  /** The protocols, oldest first: {@code TLSv1.2}, {@code TLSv1.3}. */
  static final List<String> PROTOCOLS;

  /** The names of the suites that it offers unless told otherwise, most wanted first. */
  static final List<String> DEFAULT_SUITES;

  /** The names of all suites, most wanted first. */
  static final List<String> SUITES;

  static {
    try {
      SSLContext context = SSLContext.getDefault();
      PROTOCOLS = Arrays.stream(context.getDefaultSSLParameters().getProtocols()).sorted().toList();
      DEFAULT_SUITES = suites(context.getDefaultSSLParameters().getCipherSuites());
      SUITES = suites(context.getSupportedSSLParameters().getCipherSuites());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this virtual machine has no TLS", e);
    }
  }

  private TlsDefaults() {}

  /** Without the one that is no suite but a sign (RFC 5746). */
  private static List<String> suites(String... names) {
    return Arrays.stream(names).filter(name -> !name.endsWith("_SCSV")).toList();
  }
}
