package io.baton.modules.ssl.certificate;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509KeyManager;

/**
 * The PEM files of one server, as its directives name them. The first key belongs to the first certificate, and so on; a
 * certificate without key file has its key in its own file.
 *
 * @param certificates {@code SSLCertificateFile}
 * @param keys {@code SSLCertificateKeyFile}; not more than certificates
 * @param chains {@code SSLCertificateChainFile}
 */
public record CertificateFiles(List<PemFile> certificates, List<PemFile> keys, List<PemFile> chains) {

  private static final List<String> KEY_TYPES = List.of("RSA", "EC");

  /** Copies the lists. */
  public CertificateFiles {
    certificates = List.copyOf(certificates);
    keys = List.copyOf(keys);
    chains = List.copyOf(chains);
  }

  /**
   * Reads one certificate with its key. May block.
   *
   * @param index its place among the certificates
   * @throws UnusableCertificateException if a file cannot be read or is garbled, or the key is another's
   */
  public ServerCertificate load(int index) throws UnusableCertificateException {
    PemFile file = certificates.get(index);
    PemFile keyFile = index < keys.size() ? keys.get(index) : file;
    List<X509Certificate> chain = new ArrayList<>(certificates(file, file.read()));
    for (PemFile more : chains) {
      chain.addAll(certificates(more, more.read()));
    }
    PrivateKey key = key(keyFile, keyFile.read(), file.read());
    if (!belong(chain.get(0).getPublicKey(), key)) {
      throw keyFile.unusable("AH02565: Certificate and private key from '" + file.path() + "' and '"
          + keyFile.path() + "' do not match");
    }
    return new ServerCertificate(file, chain, key);
  }

  /**
   * A key store with all of some certificates, and the password of its keys.
   *
   * @throws GeneralSecurityException if the virtual machine cannot hold them
   */
  public static KeyStore keyStore(List<ServerCertificate> certificates, char[] password)
      throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        ServerCertificate certificate = certificates.get(i);
        store.setKeyEntry("server-" + i, certificate.key(), password,
            certificate.chain().toArray(new Certificate[0]));
      }
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store could not be made", e);
    }
  }

  private static List<X509Certificate> certificates(PemFile file, String text)
      throws UnusableCertificateException {
    String begin = "-----BEGIN CERTIFICATE-----";
    if (!text.contains(begin)) {
      throw file.unusable("AH02562: Failed to configure certificate, check '" + file.path()
          + "': a PEM certificate begins with the line " + begin);
    }
    // Keys may stand in the same file: only the certificates are of interest here.
    StringBuilder own = new StringBuilder();
    for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
      int end = text.indexOf("-----END CERTIFICATE-----", at);
      int next = text.indexOf("-----BEGIN ", at + 1);
      if (end < 0 || (next >= 0 && next < end)) {
        throw file.unusable("AH02562: Failed to configure certificate, check '" + file.path()
            + "': the line -----END CERTIFICATE----- is missing");
      }
      own.append(text, at, end).append("-----END CERTIFICATE-----\n");
    }
    try {
      List<X509Certificate> found = new ArrayList<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(
              new ByteArrayInputStream(own.toString().getBytes(StandardCharsets.ISO_8859_1)))
          .forEach(certificate -> found.add((X509Certificate) certificate));
      return found;
    } catch (GeneralSecurityException e) {
      throw file.unusable("AH02562: Failed to configure certificate, check '" + file.path() + "': "
          + e.getMessage());
    }
  }

  private static PrivateKey key(PemFile file, String text, String certificate)
      throws UnusableCertificateException {
    if (text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED")) {
      throw file.unusable("AH02564: Failed to configure encrypted private key, check '" + file.path()
          + "': a server that starts unattended cannot ask for its password; store the key decrypted, readable "
          + "by the server's user alone: openssl pkey -in encrypted.key -out server.key");
    }
    try {
      X509KeyManager read = (X509KeyManager) new PemKeyCertOptions().addKeyValue(Buffer.buffer(text))
          .addCertValue(Buffer.buffer(certificate)).getKeyManagerFactory(null).getKeyManagers()[0];
      for (String type : KEY_TYPES) {
        String[] aliases = read.getServerAliases(type, null);
        if (aliases != null) {
          return read.getPrivateKey(aliases[0]);
        }
      }
      throw new GeneralSecurityException("the certificate is neither RSA nor EC");
    } catch (IllegalArgumentException e) {
      throw file.unusable("AH02565: Certificate and private key from '" + file.path() + "' do not match: "
          + e.getMessage());
    } catch (Exception e) {
      throw file.unusable("AH02564: Failed to configure private key, check '" + file.path() + "': "
          + e.getMessage() + "; a key is RSA or EC, in PKCS#8, PKCS#1 or SEC 1 form");
    }
  }

  /** Whether what the key signs is what the certificate confirms. */
  private static boolean belong(PublicKey certified, PrivateKey key) {
    if (!certified.getAlgorithm().equals(key.getAlgorithm())) {
      return false;
    }
    try {
      byte[] text = "whose key is this?".getBytes(StandardCharsets.ISO_8859_1);
      Signature signing = Signature.getInstance(key.getAlgorithm().equals("RSA")
          ? "SHA256withRSA"
          : "SHA256withECDSA");
      signing.initSign(key);
      signing.update(text);
      byte[] signed = signing.sign();
      signing.initVerify(certified);
      signing.update(text);
      return signing.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
