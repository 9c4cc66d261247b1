package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.scoreboard.ChildSnapshot;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a connection over TLS: the promises of plain ones hold, for HTTP/1.1 and HTTP/2. */
class TlsConnectionsIT {

  private static final int FILE_BYTES = 20 * 1024 * 1024;
  private static final byte[] HELLO_BEGUN = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};

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
  void idleConnectionIsParkedAndEndsWithCloseNotify() throws Exception {
    try (RunningServer server = site.start(root, "", "", "KeepAliveTimeout 1");
        TlsConnection parked = site.connect(server, Wishes.of("a.example"));
        TlsConnection ended = site.connect(server, Wishes.of("b.example"))) {
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
    try (RunningServer server = site.start(root, "Timeout 600\nRequestReadTimeout header=0");
        RawConnection silent = TlsSite.connectPlain(server);
        RawConnection begun = TlsSite.connectPlain(server)) {
      begun.send(HELLO_BEGUN);
      RunningServer.until("both are connected",
          () -> server.snapshot().children().stream().mapToInt(ChildSnapshot::waitIo).sum() == 2);
      RunningServer.until("no worker is busy", () -> server.busyWorkers() == 0);
      assertThat(silent.end()).as("it has time").isEmpty();
    }
    try (RunningServer server = site.start(root, "Timeout 1");
        RawConnection silent = TlsSite.connectPlain(server);
        RawConnection begun = TlsSite.connectPlain(server)) {
      begun.send(HELLO_BEGUN);

      assertThat(silent.readToEnd()).isEmpty();
      assertThat(new String(begun.readToEnd(), StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP");
    }
  }

  @Test
  void requestThatStopsHalfWayGets408OverTls() throws Exception {
    try (RunningServer server = site.start(root, "");
        TlsConnection connection = site.connect(server, Wishes.of("a.example"))) {
      connection.get("a.example", "/");
      assertThat(connection.readResponse().status()).isEqualTo(200);
      // From now on, with a connection that has the handshake behind it: the limit begins with the first byte.
      server.configure(site.configuration("Timeout 1", "", "")).reload();
      server.awaitDrained();

      connection.send("GET / HTTP/1.1\r\nHos");

      assertThat(connection.readResponse().status()).isEqualTo(408);
      assertThat(connection.endsCleanly()).isTrue();
    }
  }

  @Test
  void clientThatAsksAndThenEndsItsSideGetsItsAnswer() throws Exception {
    try (RunningServer server = site.start(root, "")) {
      try (TlsConnection connection = site.connect(server, Wishes.of("a.example"))) {
        connection.get("a.example", "/slow");
        RunningServer.until("it runs", () -> server.busyWorkers() == 1);
        connection.halfCloseSocket();
        server.releaseHeld(1);
        assertThat(connection.readResponse().status()).isEqualTo(200);
      }
      try (TlsConnection connection = site.connect(server, Wishes.of("a.example").protocols("TLSv1.3"))) {
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
    try (RunningServer server = site.start(root, "");
        TlsConnection connection = site.connect(server, Wishes.of("a.example").protocols("TLSv1.2"))) {
      connection.get("a.example", "/slow");
      RunningServer.until("it runs", () -> server.busyWorkers() == 1);
      connection.closeNotify();

      RunningServer.until("the connection is gone", () -> server.connections() == 0);
      server.releaseHeld(1);
    }
  }

  @Test
  void handshakeHasALimitOfItsOwn() throws Exception {
    try (RunningServer server = site.start(root, "RequestReadTimeout handshake=1 header=0")) {
      try (RawConnection silent = TlsSite.connectPlain(server)) {
        assertThat(silent.readToEnd()).as("it is closed, which only a connection that was accepted can be")
            .isEmpty();
      }
      RunningServer.until("it is gone", () -> server.connections() == 0);
      RunningServer.until("a client that shakes hands in time is served", () -> isServed(server));
    }
  }

  @Test
  void clientMayNotAskForAnotherHandshake() throws Exception {
    try (RunningServer server = site.start(root, "");
        TlsConnection connection = site.connect(server, Wishes.of("a.example").protocols("TLSv1.2"))) {
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
    try (RunningServer server = site.start(root, "");
        TlsConnection connection = site.connect(server, Wishes.of("a.example"))) {
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
    try (RunningServer server = site.start(root, "");
        TlsConnection connection = site.connect(server, Wishes.of("a.example").receiveBuffer(16 * 1024))) {
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
  void clientThatIsStillSendingFiftyMebibytesOverTlsReadsTheWholeRefusal() throws Exception {
    try (RunningServer server = site.start(root, "LimitRequestBody 1000");
        TlsConnection connection = site.connect(server, Wishes.of("a.example"))) {
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
    try (RunningServer server = site.start(root, "Protocols h2 http/1.1")) {
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
    try (RunningServer server = site.start(root, "Protocols h2 http/1.1")) {
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

  private static boolean isServed(RunningServer server) {
    try (TlsConnection connection = site.connect(server, Wishes.of("a.example"))) {
      connection.get("a.example", "/");
      return connection.readResponse().status() == 200;
    } catch (IOException | GeneralSecurityException e) {
      return false;
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
    InetSocketAddress address = TlsSite.secure(server);
    return client.request(new RequestOptions().setHost(name).setPort(address.getPort()).setURI(path)
        .setServer(SocketAddress.inetSocketAddress(address))).compose(HttpClientRequest::send);
  }

  private static <T> T now(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(RunningServer.DEADLINE.toSeconds(),
        TimeUnit.SECONDS);
  }
}
