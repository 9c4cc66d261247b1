package io.baton.modules.ssl;

import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.modules.ssl.certificate.CertificateFiles;
import io.baton.modules.ssl.certificate.PemFile;
import io.baton.modules.ssl.cipher.CipherSuites;
import io.baton.modules.ssl.cipher.Protocols;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the directives say for one server.
 *
 * @param engine whether it speaks TLS; empty if nobody says
 * @param files its certificates and keys
 * @param protocols what it speaks
 * @param suites what it offers, names of JSSE
 * @param ordered whether its own order of suites counts
 */
record ServerSettings(Optional<Boolean> engine, CertificateFiles files, Protocols protocols,
    List<String> suites, boolean ordered) {

  ServerSettings {
    suites = List.copyOf(suites);
  }

  /** Those of a server. Its own certificates never go with keys of the main server. */
  static ServerSettings of(VirtualHost host) {
    Settings settings = host.settings();
    Settings source = host.ownSettings().isSet(SslDirectives.SSL_CERTIFICATE_FILE)
        ? host.ownSettings()
        : settings;
    CertificateFiles files = new CertificateFiles(source.get(SslDirectives.SSL_CERTIFICATE_FILE),
        source.get(SslDirectives.SSL_CERTIFICATE_KEY_FILE),
        settings.get(SslDirectives.SSL_CERTIFICATE_CHAIN_FILE));
    CipherSuites suites = settings.get(SslDirectives.SSL_CIPHER_SUITE);
    return new ServerSettings(settings.find(SslDirectives.SSL_ENGINE), files,
        settings.get(SslDirectives.SSL_PROTOCOL), suites.names(),
        settings.get(SslDirectives.SSL_HONOR_CIPHER_ORDER));
  }

  /** Whether it is to be served by TLS, or may be. */
  boolean hasCertificates() {
    return !files.certificates().isEmpty() && engine.orElse(true);
  }

  /** Whether a connection made for one server may carry requests for the other (httpd: {@code ssl_server_compatible}). */
  boolean isCompatibleWith(ServerSettings other) {
    return protocols.equals(other.protocols) && suites.equals(other.suites)
        && paths(files.certificates()).equals(paths(other.files.certificates()))
        && paths(files.keys()).equals(paths(other.files.keys()));
  }

  private static List<Path> paths(List<PemFile> named) {
    return named.stream().map(PemFile::path).toList();
  }
}
