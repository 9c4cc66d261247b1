package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import io.baton.testkit.client.TlsConnection.Wishes;
import io.baton.testkit.client.TlsConnection;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a handshake chooses, what is served after it, and what is refused. */
class TlsIT {

  @TempDir
  static Path keys;
  @TempDir
  Path root;

  private static TlsSite site;

  @BeforeAll
  static void makeCertificates() throws Exception {
    site = TlsSite.withKeysIn(keys);
  }

  @Test
  void nameInTheHandshakeChoosesTheCertificateAndUnknownOnesGetTheDefault() throws Exception {
    try (RunningServer server = site.start(root, "")) {
      for (String name : List.of("b.example", "www.b.example", "B.EXAMPLE")) {
        try (TlsConnection connection = site.connect(server, Wishes.of(name))) {
          connection.get(name, "/");
          assertThat(connection.certificate()).isEqualTo(site.second.certificate());
          assertThat(connection.readResponse().text()).isEqualTo("this is b");
        }
      }
      for (Wishes wishes : List.of(Wishes.of("a.example"), Wishes.of("unknown.example"),
          Wishes.of("a.example").nameless())) {
        try (TlsConnection connection = site.connect(server, wishes)) {
          connection.get("a.example", "/");
          assertThat(connection.certificate()).isIn(site.first.certificate(), site.firstEc.certificate());
          assertThat(connection.readResponse().text()).isEqualTo("this is a");
        }
      }
    }
  }

  @Test
  void clientGetsTheKindOfCertificateThatItCanUse() throws Exception {
    try (RunningServer server = site.start(root, "")) {
      Wishes older = Wishes.of("a.example").protocols("TLSv1.2");
      try (
          TlsConnection rsa = site.connect(server, older.suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
          TlsConnection ec = site.connect(server, older.suites("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))) {
        assertThat(rsa.certificate()).isEqualTo(site.first.certificate());
        assertThat(ec.certificate()).isEqualTo(site.firstEc.certificate());
      }
    }
  }

  @Test
  void protocolsAndSuitesOfTheVirtualHostHold() throws Exception {
    try (RunningServer server = site.start(root, "", "SSLCipherSuite ECDHE+AES256\nSSLProtocol all",
        "SSLProtocol TLSv1.3\nSSLCipherSuite TLSv1.3 TLS_CHACHA20_POLY1305_SHA256")) {
      Wishes a = Wishes.of("a.example").protocols("TLSv1.2");
      assertThatThrownBy(() -> site.connect(server, Wishes.of("b.example").protocols("TLSv1.2")))
          .isInstanceOf(SSLException.class);
      assertThatThrownBy(() -> site.connect(server, a.suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")))
          .isInstanceOf(SSLException.class);
      try (TlsConnection ofA = site.connect(server, a);
          TlsConnection ofB = site.connect(server, Wishes.of("b.example"))) {
        assertThat(ofA.session().getProtocol()).isEqualTo("TLSv1.2");
        assertThat(ofA.session().getCipherSuite()).contains("AES_256");
        assertThat(ofB.session().getCipherSuite()).isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
      }
      RunningServer.until("the refusals are logged",
          () -> server.log("error_log").stream().filter(line -> line.contains("AH02008")).count() == 2);
    }
  }

  @Test
  void orderOfSuitesIsTheClientsOrTheServers() throws Exception {
    String suites = "SSLCipherSuite ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384\nSSLHonorCipherOrder ";
    String[] wanted = {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"};
    Wishes wishes = Wishes.of("a.example").protocols("TLSv1.2").suites(wanted);
    for (String order : List.of("Off", "On")) {
      try (RunningServer server = site.start(root, "", suites + order, "");
          TlsConnection connection = site.connect(server, wishes)) {
        assertThat(connection.session().getCipherSuite()).isEqualTo(wanted[order.equals("On") ? 1 : 0]);
      }
    }
  }

  @Test
  void requestForAnotherServerThanThatOfTheHandshakeIsMisdirected() throws Exception {
    try (RunningServer server = site.start(root, "").allowErrors();
        TlsConnection connection = site.connect(server, Wishes.of("a.example"))) {
      connection.get("b.example", "/");
      assertThat(connection.readResponse().status()).isEqualTo(421);
      connection.get("a.example", "/");
      assertThat(connection.readResponse().status()).isEqualTo(200);
      RunningServer.until("it is logged", () -> server.log("error_log").stream()
          .anyMatch(
              line -> line.contains("AH02032: Hostname a.example provided via SNI and hostname b.example")));
    }
  }

  @Test
  void plainRequestIsToldToUseHttpsAndHttpStaysPlainOnItsOwnPort() throws Exception {
    try (RunningServer server = site.start(root, "")) {
      try (RawConnection plain = TlsSite.connectPlain(server)) {
        plain.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
        RawResponse answer = plain.readResponse();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("You're speaking plain HTTP to an SSL-enabled server port.",
            "Instead use the HTTPS scheme to access this URL, please.");
      }
      RunningServer.until("it is logged",
          () -> server.log("error_log").stream().anyMatch(line -> line.contains("[ssl:info]")
              && line.contains("AH01996: SSL handshake failed: HTTP spoken on HTTPS port")));
      try (RawConnection plain = server.client().connect()) {
        plain.send("GET / HTTP/1.1\r\nHost: test.example\r\n\r\n");
        assertThat(plain.readResponse().text()).isEqualTo("this is a");
      }
    }
  }

  @Test
  void variablesTellOfTheEncryption() throws Exception {
    try (RunningServer server = site.start(root, "")) {
      Wishes wishes = Wishes.of("a.example").protocols("TLSv1.2")
          .suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
      try (TlsConnection connection = site.connect(server, wishes)) {
        connection.get("a.example", "/");
        connection.readResponse();
      }
      RunningServer.until("the first is logged", () -> server.log("access_log").size() == 1);
      try (RawConnection plain = server.client().connect()) {
        plain.send("GET / HTTP/1.1\r\nHost: test.example\r\n\r\n");
        plain.readResponse();
      }
      RunningServer.until("both are logged", () -> server.log("access_log").size() == 2);
      assertThat(server.log("access_log")).containsExactly("TLSv1.2 ECDHE-RSA-AES128-GCM-SHA256 on 200",
          "- - - 200");
    }
  }

  @Test
  void configurationThatCannotWorkIsRefused() throws Exception {
    assertThatThrownBy(() -> RunningServer.start(root, """
                                                       Listen 127.0.0.2:0 https
                                                       <VirtualHost 127.0.0.2:*>
                                                         ServerName a.example
                                                       </VirtualHost>
                                                       """)).hasMessageContaining("AH02572")
        .hasMessageContaining("127.0.0.2:0")
        .hasMessageContaining("baton.conf:12");
    assertThatThrownBy(
        () -> RunningServer.start(root, """
                                        <VirtualHost *:*>
                                          SSLEngine On
                                          SSLCertificateFile %s
                                          SSLCertificateKeyFile %s
                                        </VirtualHost>
                                        """.formatted(site.first.file(), site.second.keyFile())))
        .hasMessageContaining("AH02565")
        .hasMessageContaining("Syntax error on line 15 of ");
    assertThatThrownBy(
        () -> RunningServer.start(root, """
                                        <VirtualHost *:*>
                                          SSLEngine On
                                          SSLCertificateFile %s
                                          SSLCertificateKeyFile %s
                                        </VirtualHost>
                                        <VirtualHost 0.0.0.0:*>
                                          SSLEngine Off
                                        </VirtualHost>
                                        """.formatted(site.first.file(), site.first.keyFile())))
        .hasMessageContaining("disagree about SSLEngine");
  }
}
