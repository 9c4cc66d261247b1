package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.baton.http.content.Wire.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long bodies: clients that are slow or go away, files that change, and connections of all kinds. */
class TransferIT {

  /** More than the socket buffers of both sides can hold, so that a client that does not read stops the transfer. */
  private static final int LONG = 40_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir
  private Path root;

  @ParameterizedTest
  @CsvSource({"On,X: y", "Off,X: y", "On,'Range: bytes=0-20000000,20000002-'"})
  void fileIsClosedWhenTheClientGoesAway(String sendfile, String field) throws IOException {
    try (ContentServer server = new ContentServer(root).configure("EnableSendfile " + sendfile)) {
      server.file("a.txt", LONG);
      for (int i = 0; i < 5; i++) {
        try (Wire wire = new Wire(server.port())) {
          wire.request("GET", "/a.txt", field);
          assertThat(wire.read(100_000)).hasSize(100_000);
          assertThat(server.opener.stillOpen()).isEqualTo(1);
          assertThat(server.descriptors()).isLessThanOrEqualTo(1);
        }
        server.awaitFilesClosed();
      }
      assertThat(server.opener.count()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @CsvSource({"On,X: y", "Off,X: y", "Off,'Range: bytes=0-20000000,20000002-'"})
  void slowClientsHoldNoWorker(String sendfile, String field) throws IOException {
    try (ContentServer server = new ContentServer(root).configure("EnableSendfile " + sendfile)) {
      byte[] small = server.file("small.txt", 10);
      server.file("a.txt", LONG);
      Wire[] slow = new Wire[6];
      for (int i = 0; i < slow.length; i++) {
        slow[i] = new Wire(server.port());
        slow[i].request("GET", "/a.txt", field);
        assertThat(slow[i].read(1000)).hasSize(1000);
      }

      assertThat(Wire.get(server, "/small.txt").body()).as("with two workers").isEqualTo(small);
      assertThat(server.opener.stillOpen()).isEqualTo(slow.length);

      for (Wire wire : slow) {
        wire.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"On", "Off"})
  void connectionIsClosedWhenTheFileBecomesShorterWhileItIsSent(String sendfile) throws IOException {
    try (ContentServer server = new ContentServer(root).configure("EnableSendfile " + sendfile)) {
      server.file("a.txt", LONG);
      try (Wire wire = new Wire(server.port())) {
        wire.request("GET", "/a.txt", "X: y");
        wire.read(100_000);
        truncate(root.resolve("a.txt"), 30_000_000);

        assertThat(wire.readToEnd().length).isLessThanOrEqualTo(30_000_000);
      }
      server.awaitLog("[core:error] AH00133: default_handler: cannot send all of ROOT/a.txt, the client is"
          + " disconnected: it");
      assertThat(server.takeLog()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000,10", "200000,10", "2000000,1500000", "200000,0"})
  void fileThatBecameShorterBeforeItWasOpenedIsSentAsItIs(int before, int after) throws IOException {
    try (ContentServer server = new ContentServer(root)) {
      server.file("a.txt", before);
      server.opener.interfere(path -> truncate(path, after));

      Answer answer = Wire.get(server, "/a.txt");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.field("etag")).startsWith("W/\"" + Integer.toHexString(after) + "-");
      assertThat(answer.body()).hasSize(after);
    }
  }

  @Test
  void fileThatBecomesShorterAgainAndAgainIsAnErrorInTheEnd() throws IOException {
    try (ContentServer server = new ContentServer(root)) {
      server.file("a.txt", 1000);
      AtomicInteger length = new AtomicInteger(1000);
      server.opener.interfere(path -> truncate(path, length.addAndGet(-100)));

      assertThat(Wire.get(server, "/a.txt").status()).isEqualTo(500);
      assertThat(server.takeLog()).singleElement().asString()
          .startsWith("[core:error] AH00132: cannot read ROOT/a.txt: it ends at byte 700");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"On", "Off"})
  void fileThatIsDeletedWhileItIsSentArrivesWhole(String sendfile) throws IOException {
    try (ContentServer server = new ContentServer(root).configure("EnableSendfile " + sendfile)) {
      byte[] content = server.file("a.txt", LONG);
      try (Wire wire = new Wire(server.port())) {
        wire.request("GET", "/a.txt", "X: y");
        await().atMost(PATIENCE).until(() -> server.opener.count() == 1);
        Files.delete(root.resolve("a.txt"));

        assertThat(wire.readAnswer(false).body()).isEqualTo(content);
      }
    }
  }

  private static void truncate(Path path, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(length);
    }
  }

  @Test
  void encryptedConnectionsGetWholeFilesAndNoticeShortOnes() throws Exception {
    Path keys = keyStore();
    HttpServerOptions options = new HttpServerOptions().setSsl(true)
        .setKeyCertOptions(new PfxOptions().setPath(keys.toString()).setPassword("secret"));
    try (ContentServer server = new ContentServer(root, options)) {
      byte[] content = server.file("a.txt", 3_000_000);
      try (Wire wire = secure(server, keys)) {
        wire.request("GET", "/a.txt", "X: y");
        assertThat(wire.readAnswer(false).body()).isEqualTo(content);
      }

      server.file("a.txt", LONG);
      try (Wire wire = secure(server, keys)) {
        wire.request("GET", "/a.txt", "X: y");
        wire.read(100_000);
        truncate(root.resolve("a.txt"), 30_000_000);
        assertThat(wire.readToEnd().length).isLessThanOrEqualTo(30_000_000);
      }
      server.awaitLog("AH00133");
      assertThat(server.takeLog()).hasSize(1);
    }
  }

  private Path keyStore() throws Exception {
    Path keys = root.resolve("keys.p12");
    Process process = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost", "-storetype", "PKCS12",
        "-keystore",
        keys.toString(), "-storepass", "secret").redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return keys;
  }

  private static Wire secure(ContentServer server, Path keys) throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(KeyStore.getInstance(keys.toFile(), "secret".toCharArray()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new Wire(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port()));
  }

  @Test
  void streamsOfHttp2GetWholeFilesAndRanges() throws IOException {
    try (ContentServer server = new ContentServer(root)) {
      byte[] content = server.file("a.txt", 3_000_000);
      HttpClient client = http2(server.vertx());

      assertThat(body(client, server, "/a.txt", "bytes=0-").getBytes()).isEqualTo(content);
      assertThat(body(client, server, "/a.txt", "bytes=0-9").length()).isEqualTo(10);
      assertThat(body(client, server, "/a.txt", "bytes=0-99999,200000-400000").length())
          .isGreaterThan(300_000);
    }
  }

  @Test
  void fileIsClosedWhenAStreamIsReset() throws IOException {
    try (ContentServer server = new ContentServer(root)) {
      server.file("a.txt", LONG);
      HttpClient client = http2(server.vertx());
      HttpClientResponse response = client
          .request(HttpMethod.GET, server.port(), "127.0.0.1", "/a.txt").compose(request -> request.send()
              .onSuccess(HttpClientResponse::pause))
          .toCompletionStage().toCompletableFuture().join();
      assertThat(server.opener.stillOpen()).isEqualTo(1);

      response.request().reset();

      server.awaitFilesClosed();
    }
  }

  @Test
  void streamIsResetWhenTheFileBecomesShorter() throws IOException {
    try (ContentServer server = new ContentServer(root)) {
      server.file("a.txt", LONG);
      HttpClientResponse response = http2(server.vertx())
          .request(HttpMethod.GET, server.port(), "127.0.0.1", "/a.txt").compose(request -> request.send()
              .onSuccess(HttpClientResponse::pause))
          .toCompletionStage().toCompletableFuture().join();
      truncate(root.resolve("a.txt"), 10_000_000);

      CompletableFuture<Buffer> body = response.body().toCompletionStage().toCompletableFuture();
      response.resume();

      assertThat(body).failsWithin(PATIENCE);
      server.awaitLog("AH00133");
      assertThat(server.takeLog()).hasSize(1);
    }
  }

  private static HttpClient http2(Vertx vertx) {
    return vertx.createHttpClient(
        new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
  }

  private static Buffer body(HttpClient client, ContentServer server, String path, String range) {
    return client.request(HttpMethod.GET, server.port(), "127.0.0.1", path)
        .compose(request -> request.putHeader("range", range).send().compose(HttpClientResponse::body))
        .toCompletionStage().toCompletableFuture().join();
  }
}
