package io.baton.modules.ssl;

import io.baton.api.config.VirtualHost;
import io.baton.modules.ssl.certificate.CertificateFiles;
import io.baton.modules.ssl.certificate.ServerCertificate;
import io.baton.modules.ssl.certificate.UnusableCertificateException;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;

/**
 * One server's side of handshakes: its certificates, protocols and cipher suites.
 *
 * <p><b>Thread:</b> any.
 */
final class ServerContext {

  private static final char[] MEMORY_PASSWORD = "only in memory".toCharArray();

  private final VirtualHost server;
  private final ServerSettings settings;
  private final KeyManagerFactory keys;
  /** By what is offered by ALPN: the sockets of one server offer the same, so there are one or two. */
  private final Map<List<String>, SslContext> contexts = new ConcurrentHashMap<>();

  /** Reads the certificates; may block. */
  ServerContext(VirtualHost server, ServerSettings settings)
      throws UnusableCertificateException, GeneralSecurityException, SSLException {
    this.server = server;
    this.settings = settings;
    List<ServerCertificate> certificates = new ArrayList<>();
    for (int i = 0; i < settings.files().certificates().size(); i++) {
      certificates.add(settings.files().load(i));
    }
    keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(CertificateFiles.keyStore(certificates, MEMORY_PASSWORD), MEMORY_PASSWORD);
    contexts.put(List.of(), build(List.of()));
  }

  VirtualHost server() {
    return server;
  }

  ServerSettings settings() {
    return settings;
  }

  KeyManagerFactory keys() {
    return keys;
  }

  /** What makes the engine of a connection. */
  SslContext context(List<String> applicationProtocols) {
    return contexts.computeIfAbsent(applicationProtocols, protocols -> {
      try {
        return build(protocols);
      } catch (SSLException e) {
        throw new IllegalStateException("TLS with the application protocols " + protocols, e);
      }
    });
  }

  private SslContext build(List<String> applicationProtocols) throws SSLException {
    SslContextBuilder builder = SslContextBuilder.forServer(keys).sslProvider(SslProvider.JDK)
        .protocols(settings.protocols().names()).ciphers(settings.suites());
    if (!applicationProtocols.isEmpty()) {
      builder.applicationProtocolConfig(new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
          ApplicationProtocolConfig.SelectorFailureBehavior.FATAL_ALERT,
          ApplicationProtocolConfig.SelectedListenerFailureBehavior.FATAL_ALERT, applicationProtocols));
    }
    return builder.build();
  }
}
