package io.baton.modules.ssl;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.module.Findings;
import io.baton.modules.ssl.certificate.CertificateFiles;
import io.baton.modules.ssl.certificate.PemFile;
import io.baton.modules.ssl.certificate.ServerCertificate;
import io.baton.modules.ssl.certificate.UnusableCertificateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the whole configuration for what single lines cannot show. Reads files; used by one thread, once. */
final class SslCheck {

  private final Findings findings;
  private final Instant now;
  /** What was found once is not said again for the next virtual host that inherits it. */
  private final Set<CertificateFiles> checked = new HashSet<>();

  SslCheck(Findings findings, Instant now) {
    this.findings = findings;
    this.now = now;
  }

  void run(ServerConfiguration configuration) {
    List<VirtualHost> servers = new ArrayList<>();
    servers.add(configuration.main());
    servers.addAll(configuration.virtualHosts());
    servers.forEach(this::checkServer);
    checkAgreement(configuration.virtualHosts());
  }

  private void checkServer(VirtualHost server) {
    ServerSettings settings = ServerSettings.of(server);
    CertificateFiles files = settings.files();
    if (settings.engine().orElse(false) && files.certificates().isEmpty()) {
      findings.error(server.settings().where(SslDirectives.SSL_ENGINE),
          "AH02572: Failed to configure at least one certificate and key for " + name(server)
              + ": SSLEngine is On, but there is no SSLCertificateFile");
    }
    if (files.keys().size() > files.certificates().size()) {
      PemFile key = files.keys().get(files.certificates().size());
      findings.error(Optional.of(key.where()), "SSLCertificateKeyFile '" + key.path()
          + "' has no certificate: each key belongs to one SSLCertificateFile, in the same order");
      return;
    }
    if (settings.hasCertificates() && checked.add(files)) {
      files.certificates().forEach(file -> findings.dependsOn(file.path()));
      files.keys().forEach(file -> findings.dependsOn(file.path()));
      for (int i = 0; i < files.certificates().size(); i++) {
        checkCertificate(files, i);
      }
    }
  }

  private void checkCertificate(CertificateFiles files, int index) {
    try {
      ServerCertificate certificate = files.load(index);
      String problem = certificate.timeProblem(now);
      if (!problem.isEmpty()) {
        findings.warning("SSLCertificateFile '" + certificate.file().path() + "' at "
            + certificate.file().where() + ": the certificate " + problem + "; clients will refuse it");
      }
    } catch (UnusableCertificateException e) {
      findings.error(Optional.of(e.where()), e.getMessage());
    }
  }

  /** Two hosts of the very same address: other ways to write one address are found when sockets are bound. */
  private void checkAgreement(List<VirtualHost> hosts) {
    Map<String, VirtualHost> first = new HashMap<>();
    for (VirtualHost host : hosts) {
      if (!host.settings().isSet(SslDirectives.SSL_ENGINE)) {
        continue;
      }
      for (String word : host.addresses()) {
        VirtualHost other = first.putIfAbsent(word.toLowerCase(Locale.ROOT), host);
        if (other != null && isOn(other) != isOn(host)) {
          findings.error(host.settings().where(SslDirectives.SSL_ENGINE),
              disagreement(word, other, host));
          return;
        }
      }
    }
  }

  /** Says that two servers of one address cannot both have their way. */
  static String disagreement(String address, VirtualHost first, VirtualHost second) {
    return "virtual hosts of " + address + " disagree about SSLEngine: it is " + onOff(first) + " for "
        + name(first) + ", " + onOff(second) + " for " + name(second)
        + "; a port speaks either TLS or plain HTTP, so give one of them another port";
  }

  private static boolean isOn(VirtualHost host) {
    return host.settings().get(SslDirectives.SSL_ENGINE);
  }

  private static String onOff(VirtualHost host) {
    return isOn(host) ? "On" : "Off";
  }

  private static String name(VirtualHost server) {
    return server.isMain()
        ? "the main server"
        : "<VirtualHost " + String.join(" ", server.addresses()) + "> (" + server.where() + ")";
  }
}
