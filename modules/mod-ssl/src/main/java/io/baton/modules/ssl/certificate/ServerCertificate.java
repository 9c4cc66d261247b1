package io.baton.modules.ssl.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that a server shows, with its key.
 *
 * @param file where it is from
 * @param chain itself first, then those that vouch for it
 * @param key the key that belongs to it
 */
public record ServerCertificate(PemFile file, List<X509Certificate> chain, PrivateKey key) {

  /** Copies the list. */
  public ServerCertificate {
    chain = List.copyOf(chain);
  }

  /** What is wrong with its time of validity; empty if nothing is. */
  public String timeProblem(Instant now) {
    X509Certificate own = chain.get(0);
    if (now.isAfter(own.getNotAfter().toInstant())) {
      return "has expired at " + own.getNotAfter().toInstant();
    }
    return now.isBefore(own.getNotBefore().toInstant())
        ? "is not valid before " + own.getNotBefore().toInstant()
        : "";
  }
}
