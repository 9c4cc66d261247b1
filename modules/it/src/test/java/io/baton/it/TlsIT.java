package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.RawResponse;
import io.baton.testkit.client.TlsCertificate;
import io.baton.testkit.client.TlsConnection.Wishes;
import io.baton.testkit.client.TlsConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {

  private static final int FILE_BYTES = 20 * 1024 * 1024;
  private static final byte[] HELLO_BEGUN = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};

  @TempDir
  static Path keys;
  @TempDir
  Path root;

  private static TlsCertificate first;
  private static TlsCertificate firstEc;
  private static TlsCertificate second;

  @BeforeAll
  static void makeCertificates() throws Exception {
    first = TlsCertificate.make(keys, "first", "RSA", "a.example");
    firstEc = TlsCertificate.make(keys, "first-ec", "EC", "a.example");
    second = TlsCertificate.make(keys, "second", "EC", "b.example");
  }

  private RunningServer start(String lines) throws IOException {
    return start(lines, "", "");
  }

  /** A plain socket and a secure one with two virtual hosts. */
  private RunningServer start(String lines, String ofFirst, String ofSecond) throws IOException {
    Files.createDirectories(root.resolve("htdocs/b"));
    Files.writeString(root.resolve("htdocs/index.html"), "this is a");
    Files.writeString(root.resolve("htdocs/b/index.html"), "this is b");
    return RunningServer.start(root, configuration(lines, ofFirst, ofSecond));
  }

  private static String configuration(String lines, String ofFirst, String ofSecond) {
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

  private static InetSocketAddress secure(RunningServer server) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 2}), server.port(1));
  }

  private static boolean isServed(RunningServer server) {
    try (TlsConnection connection = connect(server, Wishes.of("a.example"))) {
      connection.get("a.example", "/");
      return connection.readResponse().status() == 200;
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  /** Each with a context of its own: Java resumes the session of another name if none is given. */
  private static TlsConnection connect(RunningServer server, Wishes wishes)
      throws IOException, GeneralSecurityException {
    SSLContext client = TlsCertificate.trusting(List.of(first, firstEc, second));
    return TlsConnection.open(secure(server), client, wishes);
  }

  private static RawConnection connectPlain(RunningServer server) throws IOException {
    return RawHttpClient.to(secure(server)).connect();
  }

  @Test
  void nameInTheHandshakeChoosesTheCertificateAndUnknownOnesGetTheDefault() throws Exception {
    try (RunningServer server = start("")) {
      for (String name : List.of("b.example", "www.b.example", "B.EXAMPLE")) {
        try (TlsConnection connection = connect(server, Wishes.of(name))) {
          connection.get(name, "/");
          assertThat(connection.certificate()).isEqualTo(second.certificate());
          assertThat(connection.readResponse().text()).isEqualTo("this is b");
        }
      }
      for (Wishes wishes : List.of(Wishes.of("a.example"), Wishes.of("unknown.example"),
          Wishes.of("a.example").nameless())) {
        try (TlsConnection connection = connect(server, wishes)) {
          connection.get("a.example", "/");
          assertThat(connection.certificate()).isIn(first.certificate(), firstEc.certificate());
          assertThat(connection.readResponse().text()).isEqualTo("this is a");
        }
      }
    }
  }

  @Test
  void clientGetsTheKindOfCertificateThatItCanUse() throws Exception {
    try (RunningServer server = start("")) {
      Wishes older = Wishes.of("a.example").protocols("TLSv1.2");
      try (
          TlsConnection rsa = connect(server, older.suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
          TlsConnection ec = connect(server, older.suites("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))) {
        assertThat(rsa.certificate()).isEqualTo(first.certificate());
        assertThat(ec.certificate()).isEqualTo(firstEc.certificate());
      }
    }
  }

  @Test
  void protocolsAndSuitesOfTheVirtualHostHold() throws Exception {
    try (RunningServer server = start("", "SSLCipherSuite ECDHE+AES256\nSSLProtocol all",
        "SSLProtocol TLSv1.3\nSSLCipherSuite TLSv1.3 TLS_CHACHA20_POLY1305_SHA256")) {
      Wishes a = Wishes.of("a.example").protocols("TLSv1.2");
      assertThatThrownBy(() -> connect(server, Wishes.of("b.example").protocols("TLSv1.2")))
          .isInstanceOf(SSLException.class);
      assertThatThrownBy(() -> connect(server, a.suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")))
          .isInstanceOf(SSLException.class);
      try (TlsConnection ofA = connect(server, a);
          TlsConnection ofB = connect(server, Wishes.of("b.example"))) {
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
      try (RunningServer server = start("", suites + order, "");
          TlsConnection connection = connect(server, wishes)) {
        assertThat(connection.session().getCipherSuite()).isEqualTo(wanted[order.equals("On") ? 1 : 0]);
      }
    }
  }

  @Test
  void requestForAnotherServerThanThatOfTheHandshakeIsMisdirected() throws Exception {
    try (RunningServer server = start("").allowErrors();
        TlsConnection connection = connect(server, Wishes.of("a.example"))) {
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
    try (RunningServer server = start("")) {
      try (RawConnection plain = connectPlain(server)) {
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
    try (RunningServer server = start("")) {
      Wishes wishes = Wishes.of("a.example").protocols("TLSv1.2")
          .suites("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
      try (TlsConnection connection = connect(server, wishes)) {
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
  void idleConnectionIsParkedAndEndsWithCloseNotify() throws Exception {
    try (RunningServer server = start("", "", "KeepAliveTimeout 1");
        TlsConnection parked = connect(server, Wishes.of("a.example"));
        TlsConnection ended = connect(server, Wishes.of("b.example"))) {
      for (int i = 0; i < 3; i++) {
        parked.get("a.example", "/");
        assertThat(parked.readResponse().status()).isEqualTo(200);
      }
      ended.get("b.example", "/");
      assertThat(ended.readResponse().status()).isEqualTo(200);

      assertThat(ended.endsCleanly()).isTrue();
      RunningServer.until("the other is parked",
          () -> server.snapshot().children().stream().mapToInt(ChildSnapshot::keepAlive).sum() == 1);
      RunningServer.until("no worker is busy", () -> server.busyWorkers() == 0);
      parked.get("a.example", "/");
      assertThat(parked.readResponse().status()).isEqualTo(200);
    }
  }

  @Test
  void handshakeThatNeverEndsHoldsNoWorkerAndIsClosedAfterTimeout() throws Exception {
    try (RunningServer server = start("Timeout 600\nRequestReadTimeout header=0");
        RawConnection silent = connectPlain(server);
        RawConnection begun = connectPlain(server)) {
      begun.send(HELLO_BEGUN);
      RunningServer.until("both are connected",
          () -> server.snapshot().children().stream().mapToInt(ChildSnapshot::waitIo).sum() == 2);
      RunningServer.until("no worker is busy", () -> server.busyWorkers() == 0);
      assertThat(silent.end()).as("it has time").isEmpty();
    }
    try (RunningServer server = start("Timeout 1");
        RawConnection silent = connectPlain(server);
        RawConnection begun = connectPlain(server)) {
      begun.send(HELLO_BEGUN);

      assertThat(silent.readToEnd()).isEmpty();
      assertThat(new String(begun.readToEnd(), StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP");
    }
  }

  @Test
  void requestThatStopsHalfWayGets408OverTls() throws Exception {
    try (RunningServer server = start("");
        TlsConnection connection = connect(server, Wishes.of("a.example"))) {
      connection.get("a.example", "/");
      assertThat(connection.readResponse().status()).isEqualTo(200);
      // From now on, with a connection that has the handshake behind it: the limit begins with the first byte.
      server.configure(configuration("Timeout 1", "", "")).reload();
      server.awaitDrained();

      connection.send("GET / HTTP/1.1\r\nHos");

      assertThat(connection.readResponse().status()).isEqualTo(408);
      assertThat(connection.endsCleanly()).isTrue();
    }
  }

  @Test
  void clientThatAsksAndThenEndsItsSideGetsItsAnswer() throws Exception {
    try (RunningServer server = start("")) {
      try (TlsConnection connection = connect(server, Wishes.of("a.example"))) {
        connection.get("a.example", "/slow");
        RunningServer.until("it runs", () -> server.busyWorkers() == 1);
        connection.halfCloseSocket();
        server.releaseHeld(1);
        assertThat(connection.readResponse().status()).isEqualTo(200);
      }
      try (TlsConnection connection = connect(server, Wishes.of("a.example").protocols("TLSv1.3"))) {
        connection.get("a.example", "/slow");
        RunningServer.until("it runs", () -> server.busyWorkers() == 1);
        connection.closeNotify();
        server.releaseHeld(1);
        assertThat(connection.readResponse().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void clientThatEndsOlderTlsWhileItsRequestRunsIsLetGo() throws Exception {
    try (RunningServer server = start("");
        TlsConnection connection = connect(server, Wishes.of("a.example").protocols("TLSv1.2"))) {
      connection.get("a.example", "/slow");
      RunningServer.until("it runs", () -> server.busyWorkers() == 1);
      connection.closeNotify();

      RunningServer.until("the connection is gone", () -> server.connections() == 0);
      server.releaseHeld(1);
    }
  }

  @Test
  void handshakeHasALimitOfItsOwn() throws Exception {
    try (RunningServer server = start("RequestReadTimeout handshake=1 header=0")) {
      try (RawConnection silent = connectPlain(server)) {
        assertThat(silent.readToEnd()).as("it is closed, which only a connection that was accepted can be")
            .isEmpty();
      }
      RunningServer.until("it is gone", () -> server.connections() == 0);
      RunningServer.until("a client that shakes hands in time is served", () -> isServed(server));
    }
  }

  @Test
  void clientMayNotAskForAnotherHandshake() throws Exception {
    try (RunningServer server = start("");
        TlsConnection connection = connect(server, Wishes.of("a.example").protocols("TLSv1.2"))) {
      assertThatThrownBy(() -> {
        connection.renegotiate();
        connection.get("a.example", "/");
        connection.readResponse();
      }).isInstanceOf(IOException.class);

      RunningServer.until("the connection is gone", () -> server.connections() == 0);
    }
  }

  @Test
  void closedConnectionSaysSoThenEndsAndDrainsWhatStillComes() throws Exception {
    try (RunningServer server = start("");
        TlsConnection connection = connect(server, Wishes.of("a.example"))) {
      connection.send("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
      assertThat(connection.readResponse().header("Connection")).contains("close");

      assertThat(connection.endsCleanly()).isTrue();
      assertThat(server.connections()).isEqualTo(1);
      connection.send("GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
      RunningServer.until("it lingers",
          () -> server.snapshot().children().stream().mapToInt(ChildSnapshot::closing).sum() == 1);
    }
  }

  @Test
  void slowReaderOfALongFileHoldsNoWorkerAndGetsEveryByte() throws Exception {
    byte[] content = new byte[FILE_BYTES];
    new Random(7).nextBytes(content);
    try (RunningServer server = start("");
        TlsConnection connection = connect(server, Wishes.of("a.example").receiveBuffer(16 * 1024))) {
      Files.write(server.htdocs().resolve("long.txt"), content);
      connection.get("a.example", "/long.txt");
      RunningServer.until("the answer is on its way", () -> server.snapshot().children().stream()
          .mapToInt(ChildSnapshot::writing).sum() == 1);
      RunningServer.until("no worker is busy", () -> server.busyWorkers() == 0);

      MessageDigest read = MessageDigest.getInstance("SHA-256");
      AtomicLong count = new AtomicLong();
      connection.readResponse(part -> {
        count.addAndGet(part.remaining());
        read.update(part);
      });
      assertThat(count.get()).isEqualTo(FILE_BYTES);
      assertThat(read.digest()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(content));
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
    assertThatThrownBy(() -> RunningServer.start(root, """
                                                       <VirtualHost *:*>
                                                         SSLEngine On
                                                         SSLCertificateFile %s
                                                         SSLCertificateKeyFile %s
                                                       </VirtualHost>
                                                       """.formatted(first.file(), second.keyFile())))
        .hasMessageContaining("AH02565")
        .hasMessageContaining("Syntax error on line 15 of ");
    assertThatThrownBy(() -> RunningServer.start(root, """
                                                       <VirtualHost *:*>
                                                         SSLEngine On
                                                         SSLCertificateFile %s
                                                         SSLCertificateKeyFile %s
                                                       </VirtualHost>
                                                       <VirtualHost 0.0.0.0:*>
                                                         SSLEngine Off
                                                       </VirtualHost>
                                                       """.formatted(first.file(), first.keyFile())))
        .hasMessageContaining("disagree about SSLEngine");
  }

  @Test
  void clientThatIsStillSendingFiftyMebibytesOverTlsReadsTheWholeRefusal() throws Exception {
    try (RunningServer server = start("LimitRequestBody 1000");
        TlsConnection connection = connect(server, Wishes.of("a.example"))) {
      connection.send("POST /index.html HTTP/1.1\r\nHost: a.example\r\nContent-Length: 52428800\r\n\r\n");
      String mebibyte = "x".repeat(1024 * 1024);
      for (int i = 0; i < 50; i++) {
        connection.send(mebibyte);
      }
      RawResponse response = connection.readResponse();
      assertThat(response.status()).isEqualTo(413);
      assertThat(response.text()).contains("413");
    }
  }

  @Test
  void http2IsChosenByAlpnAndItsRequestsAreOrdinaryOnes() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (RunningServer server = start("Protocols h2 http/1.1")) {
      HttpClient client = http2(vertx);
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(get(client, server, "b.example", "/?" + i)
            .compose(response -> response.body()
                .map(body -> response.version() + " " + response.statusCode() + " " + body)));
      }
      for (Future<String> answer : answers) {
        assertThat(now(answer)).isEqualTo("HTTP_2 200 this is b");
      }
      RunningServer.until("one connection, parked", () -> server.snapshot().children().stream()
          .mapToInt(ChildSnapshot::keepAlive).sum() == 1);
      now(client.close());
    } finally {
      now(vertx.close());
    }
  }

  @Test
  void largeFileOverHttp2IsWholeAndItsSlowReaderHoldsNoWorker() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (RunningServer server = start("Protocols h2 http/1.1")) {
      byte[] content = new byte[FILE_BYTES];
      new Random(7).nextBytes(content);
      Files.write(root.resolve("htdocs/large.bin"), content);
      HttpClient client = http2(vertx);

      HttpClientResponse response = now(
          get(client, server, "a.example", "/large.bin").map(HttpClientResponse::pause));
      RunningServer.until("no worker has it", () -> server.busyWorkers() == 0);
      Future<Buffer> body = response.body();
      response.resume();

      assertThat(now(body).getBytes()).isEqualTo(content);
      now(client.close());
    } finally {
      now(vertx.close());
    }
  }

  private static HttpClient http2(Vertx vertx) {
    return vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setSsl(true)
        .setUseAlpn(true).setTrustAll(true).setVerifyHost(false).setForceSni(true),
        new PoolOptions().setHttp2MaxSize(1));
  }

  private static Future<HttpClientResponse> get(HttpClient client, RunningServer server, String name,
      String path)
      throws IOException {
    InetSocketAddress address = secure(server);
    return client.request(new RequestOptions().setHost(name).setPort(address.getPort()).setURI(path)
        .setServer(SocketAddress.inetSocketAddress(address))).compose(HttpClientRequest::send);
  }

  private static <T> T now(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(RunningServer.DEADLINE.toSeconds(),
        TimeUnit.SECONDS);
  }
}
