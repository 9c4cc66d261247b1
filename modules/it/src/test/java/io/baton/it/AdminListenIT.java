package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import io.baton.testkit.client.RawResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status of a whole server that is at its limits. */
class AdminListenIT {

  private static final int REQUESTS = 100;
  /** A hundred answers take some milliseconds each on a machine that is not busy with other things. */
  private static final Duration SLOWEST = Duration.ofSeconds(2);

  private static final String SERVER = """
                                       StartServers 1
                                       ServerLimit 1
                                       ThreadsPerChild 2
                                       MaxRequestWorkers 2
                                       GracefulReloadTimeout 1
                                       KeepAliveTimeout 600
                                       MaxKeepAliveRequests 0
                                       <Location /held>
                                         SetHandler example-hello
                                         ExampleDelay 600000
                                       </Location>
                                       <Location /server-status>
                                         SetHandler server-status
                                         Require local
                                       </Location>
                                       <Location /server-status/members>
                                         AuthType Basic
                                         AuthName Members
                                         AuthUserFile conf/users
                                         Require valid-user
                                       </Location>
                                       """;

  @TempDir
  Path root;

  @Test
  void aHundredStatusRequestsAreAnsweredWhenEveryWorkerIsHeldAndNothingIsAcceptedAnyMore() throws Exception {
    users();
    try (RunningServer server = start(SERVER + "AdminListen 0\n")) {
      RawHttpClient admin = RawHttpClient.toLoopback(server.port(1));
      RawConnection keptAlive = server.client().connect();
      get(keptAlive, "/server-status?auto");
      Overload overload = Overload.begin(server, "/server-status?auto");
      List<Long> nanos = new ArrayList<>();

      for (int i = 0; i < REQUESTS; i++) {
        long begin = System.nanoTime();
        RawResponse answer = i % 2 == 0
            ? admin.get("/server-status?auto")
            : get(keptAlive, "/server-status?auto");
        nanos.add(System.nanoTime() - begin);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("BusyWorkers: 2", "IdleWorkers: 0", "RequestsWaiting: 1");
      }

      nanos.sort(null);
      long p99 = nanos.get(REQUESTS * 99 / 100 - 1);
      System.out.printf("status under full load: p50 %.2f ms, p99 %.2f ms%n", nanos.get(REQUESTS / 2) / 1e6,
          p99 / 1e6);
      assertThat(Duration.ofNanos(p99)).isLessThan(SLOWEST);
      assertThat(server.connections()).as("four are there, and one more if it was decided upon beforehand")
          .isBetween(4, 5);
      assertThat(get(admin.connect(), "/server-status/members", "joe:secret").status())
          .as("a password is verified although no worker is free").isEqualTo(200);
      assertThat(get(admin.connect(), "/server-status/members", "joe:wrong").status()).isEqualTo(401);
      assertThat(admin.get("/held").status()).isEqualTo(403);
      assertThat(admin.get("/index.html").text()).contains("socket of AdminListen");
      keptAlive.close();
      overload.end();
    }
  }

  @Test
  void aSocketThatListensDoesNotChangeItsKindInAReload() throws Exception {
    int port = freePort();
    try (RunningServer server = start(SERVER + "AdminListen " + port + "\n")) {
      ReloadRecord record = server.configure(SERVER + "Listen 127.0.0.1:" + port + "\n").reload();

      assertThat(record.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(record.errors()).singleElement().asString().contains("conf/baton.conf:",
          "Listen 127.0.0.1:" + port + " cannot be changed by a reload: it is open as AdminListen."
              + " Name another address or port");
      assertThat(RawHttpClient.toLoopback(port).get("/server-status").status()).isEqualTo(200);
    }
  }

  @Test
  void aReloadAddsAndRemovesIt() throws Exception {
    try (RunningServer server = start(SERVER)) {
      server.configure(SERVER + "AdminListen 0\n").reload();
      int port = server.port(1);
      assertThat(RawHttpClient.toLoopback(port).get("/server-status").status()).isEqualTo(200);

      server.configure(SERVER).reload();

      RunningServer.until("nobody listens there", () -> !isOpen(port));
    }
  }

  private RunningServer start(String configuration) {
    return RunningServer.start(root, configuration).allowErrors();
  }

  private void users() throws IOException {
    Files.createDirectories(root.resolve("conf"));
    // The password is "secret".
    Files.writeString(root.resolve("conf/users"), "joe:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n");
  }

  private static RawResponse get(RawConnection connection, String path) throws IOException {
    connection.send("GET " + path + " HTTP/1.1\r\nHost: test.example\r\n\r\n");
    return connection.readResponse();
  }

  private static RawResponse get(RawConnection connection, String path, String credentials)
      throws IOException {
    try (connection) {
      connection.send("GET " + path + " HTTP/1.1\r\nHost: test.example\r\nAuthorization: Basic "
          + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
          + "\r\nConnection: close\r\n\r\n");
      return connection.readResponse();
    }
  }

  private static boolean isOpen(int port) {
    try {
      RawHttpClient.toLoopback(port).connect().close();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
