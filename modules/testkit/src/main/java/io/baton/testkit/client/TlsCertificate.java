package io.baton.testkit.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that signs itself, made by the JDK's {@code keytool}, with its key: two PEM files for a server.
 *
 * @param file the certificate
 * @param keyFile the key, PKCS#8
 * @param certificate what a client is shown
 */
public record TlsCertificate(Path file, Path keyFile, X509Certificate certificate) {

  private static final long DEADLINE_SECONDS = 30;
  private static final String PASSWORD = "changeit";

  /**
   * Makes one.
   *
   * @param folder where its files {@code name.pem} and {@code name.key} are put
   * @param name the first part of their names
   * @param algorithm {@code RSA} or {@code EC}
   * @param hosts the names that it is good for
   */
  public static TlsCertificate make(Path folder, String name, String algorithm, String... hosts)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    Path store = folder.resolve(name + ".p12");
    String names = List.of(hosts).stream().map(host -> "dns:" + host).collect(Collectors.joining(","));
    keytool("-genkeypair", "-alias", "server", "-keyalg", algorithm, "-storetype", "PKCS12", "-keystore",
        store.toString(), "-storepass", PASSWORD, "-dname", "CN=" + hosts[0], "-validity", "30", "-ext",
        "san=" + names);
    KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Certificate certificate = made.getCertificate("server");
    Key key = made.getKey("server", PASSWORD.toCharArray());
    Path file = folder.resolve(name + ".pem");
    Path keyFile = folder.resolve(name + ".key");
    Files.writeString(file, pem("CERTIFICATE", certificate.getEncoded()));
    Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
    return new TlsCertificate(file, keyFile, (X509Certificate) certificate);
  }

  /** The side of a client that trusts some certificates. */
  public static SSLContext trusting(List<TlsCertificate> trusted)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (TlsCertificate one : trusted) {
      store.setCertificateEntry(one.file.toString(), one.certificate);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN " + kind + "-----\n"
        + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content)
        + "\n-----END " + kind + "-----\n";
  }

  private static void keytool(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("keytool takes too long");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException("keytool failed with " + process.exitValue());
    }
  }
}
