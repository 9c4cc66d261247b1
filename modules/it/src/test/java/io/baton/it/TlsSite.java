package io.baton.it;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.TlsCertificate;
import io.baton.testkit.client.TlsConnection.Wishes;
import io.baton.testkit.client.TlsConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * What a server with a plain socket and a secure one is made of: certificates of two virtual hosts, {@code a.example} with one of
 * each kind and {@code b.example}, and their clients. {@code /slow} is held.
 */
final class TlsSite {

  final TlsCertificate first;
  final TlsCertificate firstEc;
  final TlsCertificate second;

  private TlsSite(Path keys) throws Exception {
    first = TlsCertificate.make(keys, "first", "RSA", "a.example");
    firstEc = TlsCertificate.make(keys, "first-ec", "EC", "a.example");
    second = TlsCertificate.make(keys, "second", "EC", "b.example");
  }

  /** Makes the certificates. */
  static TlsSite withKeysIn(Path keys) throws Exception {
    return new TlsSite(keys);
  }

  RunningServer start(Path root, String lines) throws IOException {
    return start(root, lines, "", "");
  }

  /** A plain socket and a secure one with two virtual hosts. */
  RunningServer start(Path root, String lines, String ofFirst, String ofSecond) throws IOException {
    Files.createDirectories(root.resolve("htdocs/b"));
    Files.writeString(root.resolve("htdocs/index.html"), "this is a");
    Files.writeString(root.resolve("htdocs/b/index.html"), "this is b");
    return RunningServer.start(root, configuration(lines, ofFirst, ofSecond));
  }

  String configuration(String lines, String ofFirst, String ofSecond) {
    return """
           Listen 127.0.0.2:0 https
           KeepAliveTimeout 600
           CustomLog logs/access_log "%%{SSL_PROTOCOL}x %%{SSL_CIPHER}x %%{HTTPS}e %%>s"
           %s
           <Location /slow>
             SetHandler held
           </Location>
           <VirtualHost 127.0.0.2:*>
             ServerName a.example
             SSLCertificateFile %s
             SSLCertificateKeyFile %s
             SSLCertificateFile %s
             SSLCertificateKeyFile %s
             %s
           </VirtualHost>
           <VirtualHost 127.0.0.2:*>
             ServerName b.example
             ServerAlias *.b.example
             DocumentRoot htdocs/b
             SSLCertificateFile %s
             SSLCertificateKeyFile %s
             %s
           </VirtualHost>
           """.formatted(lines, first.file(), first.keyFile(), firstEc.file(), firstEc.keyFile(), ofFirst,
        second.file(), second.keyFile(), ofSecond);
  }

  static InetSocketAddress secure(RunningServer server) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 2}), server.port(1));
  }

  /** Each with a context of its own: Java resumes the session of another name if none is given. */
  TlsConnection connect(RunningServer server, Wishes wishes)
      throws IOException, GeneralSecurityException {
    SSLContext client = TlsCertificate.trusting(List.of(first, firstEc, second));
    return TlsConnection.open(secure(server), client, wishes);
  }

  static RawConnection connectPlain(RunningServer server) throws IOException {
    return RawHttpClient.to(secure(server)).connect();
  }
}
