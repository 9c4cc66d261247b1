package io.baton.modules.ssl;

import io.baton.api.directive.Arity;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shape;
import io.baton.api.directive.Shapes;
import io.baton.modules.ssl.certificate.PemFile;
import io.baton.modules.ssl.cipher.CipherSuites;
import io.baton.modules.ssl.cipher.Protocols;
import java.util.ArrayList;
import java.util.List;

/** The directives of {@code mod_ssl}. */
final class SslDirectives {

  static final Directive<Boolean> SSL_ENGINE = Directive
      .of("SSLEngine", Shape.of(Arity.ONE, "On|Off", line -> {
        if (line.argument(0).equalsIgnoreCase("optional")) {
          throw new DirectiveException(
              "SSLEngine optional, the change to TLS within a plain connection (RFC 2817), "
                  + "is not supported: no browser asks for it; write On or Off");
        }
        return Shapes.flag().parse(line);
      }))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(false, "Off")
      .help("SSL switch for the server: On or Off")
      .doc(
          "Whether the server speaks TLS on its connections. Where nobody says, a socket whose Listen names the protocol "
              + "https, or port 443, does. All virtual hosts of one address and port must agree.")
      .build();

  static final Directive<List<PemFile>> SSL_CERTIFICATE_FILE = file("SSLCertificateFile")
      .help("SSL server certificate file: path to a PEM file")
      .doc(
          "A PEM file with the server's certificate, and behind it those that vouch for it. May be given several times, "
              + "for keys of different kinds (RSA and EC): the client gets the one that it can use. What an inner place "
              + "says replaces all files of the outer one.")
      .build();

  static final Directive<List<PemFile>> SSL_CERTIFICATE_KEY_FILE = file("SSLCertificateKeyFile")
      .help("SSL server private key file: path to a PEM file")
      .doc(
          "A PEM file with the private key of a certificate: the first line belongs to the first SSLCertificateFile, and so "
              + "on. Without it the key must be in the file of the certificate. Keys are RSA or EC, in PKCS#8, PKCS#1 or SEC 1 "
              + "form, not encrypted.")
      .build();

  static final Directive<List<PemFile>> SSL_CERTIFICATE_CHAIN_FILE = file("SSLCertificateChainFile")
      .help("SSL server CA certificate chain file: path to a PEM file")
      .doc("A PEM file with the certificates that vouch for the server's, if they are not in its own file.")
      .build();

  static final Directive<Protocols> SSL_PROTOCOL = Directive
      .of("SSLProtocol", Shape.of(Arity.ONE_OR_MORE, "[+|-]protocol ...", Protocols::of))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(Protocols.DEFAULT, "all -SSLv3")
      .help("which versions of TLS are spoken")
      .doc(
          "Which versions of TLS are spoken: TLSv1.2, TLSv1.3, or all that this Java has. A word with + is added to those "
              + "before it, one with - taken away, one without sign begins anew. Older versions can be named only where the "
              + "security policy of the Java allows them.")
      .build();

  static final Directive<CipherSuites> SSL_CIPHER_SUITE = Directive
      .of("SSLCipherSuite", Shape.of(Arity.ONE_OR_TWO, "[protocol] cipher-list", CipherSuites::of))
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(CipherSuites.DEFAULT, "DEFAULT")
      .repeated(CipherSuites::with).merged(CipherSuites::with)
      .help("which cipher suites are offered")
      .doc(
          "Which cipher suites are offered before TLS 1.3, as OpenSSL writes them: names, or words like HIGH, ECDHE, AESGCM, "
              + "between colons; ! bans, - takes away, + moves to the end, + between words demands both. Names of Java are "
              + "understood too; words for suites that Java does not have select nothing. With TLSv1.3 as its first word it "
              + "sets the suites of that version, by their names.")
      .build();

  static final Directive<Boolean> SSL_HONOR_CIPHER_ORDER = Directive
      .of("SSLHonorCipherOrder", Shapes.flag())
      .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(false, "Off")
      .help("whether the server's order of cipher suites counts, not the client's")
      .doc(
          "Whether the first suite of the server's list that the client knows is used; without it, the first of the client's "
              + "list that the server knows.")
      .build();

  private SslDirectives() {}

  static List<Directive<?>> all() {
    return List.of(SSL_ENGINE, SSL_CERTIFICATE_FILE, SSL_CERTIFICATE_KEY_FILE, SSL_CERTIFICATE_CHAIN_FILE,
        SSL_PROTOCOL, SSL_CIPHER_SUITE, SSL_HONOR_CIPHER_ORDER);
  }

  private static Directive.Builder<List<PemFile>> file(String name) {
    return Directive.of(name, Shape.of(Arity.ONE, "file-path", PemFile::of))
        .allowedIn(Place.SERVER, Place.VIRTUAL_HOST).defaultsTo(List.of(), "")
        .repeated(SslDirectives::both);
  }

  private static <T> List<T> both(List<T> earlier, List<T> later) {
    List<T> all = new ArrayList<>(earlier);
    all.addAll(later);
    return all;
  }
}
