package io.baton.mpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.ConnectionSecurity;
import io.baton.api.module.ListeningAddress;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Secures every connection with one certificate, which the JDK's {@code keytool} makes. */
final class OneCertificate implements ConnectionSecurity {

  private static final String PASSWORD = "changeit";

  private final KeyManagerFactory keys;
  private final SslContext context;
  private final Certificate certificate;

  OneCertificate(Path folder, String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", name, "-keyalg", "EC", "-storetype", "PKCS12", "-keystore", store.toString(),
        "-storepass", PASSWORD, "-dname", "CN=" + name).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(made, PASSWORD.toCharArray());
    context = SslContextBuilder.forServer(keys).build();
    certificate = made.getCertificate(name);
  }

  Certificate certificate() {
    return certificate;
  }

  /** What a client needs that trusts this certificate alone. */
  SSLContext client() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", certificate);
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(null, trust.getTrustManagers(), null);
    return made;
  }

  @Override
  public Optional<KeyCertOptions> certificate(ListeningAddress address, List<String> applicationProtocols) {
    return Optional.of(KeyCertOptions.wrap(keys));
  }

  @Override
  public ChannelHandler handshake(SocketAddress local, List<String> applicationProtocols) {
    return new SniHandler(name -> context, 0);
  }
}
