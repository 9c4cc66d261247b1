package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusPageIT {

  private static final String STATUS = """
                                       <Location /server-status>
                                         SetHandler server-status
                                         Require local
                                       </Location>
                                       """;

  @TempDir
  Path root;

  @Test
  void statusPageShowsTheVeryRequestThatAsksForItAndTakesNoWorker() throws Exception {
    try (RunningServer server = RunningServer.start(root, STATUS);
        RawConnection client = server.client().connect()) {

      client.send("GET /server-status HTTP/1.1\r\nHost: test.example\r\n\r\n");
      RawResponse page = client.readResponse();

      assertThat(page.status()).isEqualTo(200);
      assertThat(page.header("Content-Type")).contains("text/html; charset=ISO-8859-1");
      assertThat(page.header("Content-Length")).isPresent();
      assertThat(page.text()).contains("GET /server-status HTTP/1.1",
          "<h1>Apache Server Status for test.example",
          "1 requests currently being processed");
    }
  }

  @Test
  void countsAreRightAfterTheRequests() throws Exception {
    Files.createDirectories(root.resolve("htdocs"));
    Files.writeString(root.resolve("htdocs/index.html"), "x".repeat(1024));
    try (RunningServer server = RunningServer.start(root, STATUS)) {
      try (RawConnection client = server.client().connect()) {
        for (int i = 0; i < 10; i++) {
          client.send("GET /index.html HTTP/1.1\r\nHost: test.example\r\n\r\n");
          assertThat(client.readResponse().status()).isEqualTo(200);
        }
        RunningServer.until("ten requests are counted",
            () -> server.snapshot().workers().mapToLong(worker -> worker.accessCount()).sum() == 10);
        client.send("GET /server-status?auto HTTP/1.1\r\nHost: test.example\r\n\r\n");
        assertThat(client.readResponse().text()).contains("Total Accesses: 10\n", "Total kBytes: 10\n",
            "ConnsTotal: 1\n");
      }
    }
  }

  @Test
  void bytesOfLargeFilesAreCountedWhoeverSendsThem() throws Exception {
    Files.createDirectories(root.resolve("htdocs"));
    Files.writeString(root.resolve("htdocs/large.txt"), "x".repeat(5 << 20));
    try (RunningServer server = RunningServer.start(root, STATUS);
        RawConnection client = server.client().connect()) {
      for (int i = 0; i < 3; i++) {
        client.send("GET /large.txt HTTP/1.1\r\nHost: test.example\r\n\r\n");
        assertThat(client.readResponse().body()).hasSize(5 << 20);
      }

      RunningServer.until("three requests are counted, with all their bytes",
          () -> server.snapshot().accesses() == 3 && server.snapshot().bytes() == 15 << 20);
      client.send("GET /server-status?auto HTTP/1.1\r\nHost: test.example\r\n\r\n");
      assertThat(client.readResponse().text()).contains("Total Accesses: 3\n", "Total kBytes: 15360\n");
    }
  }

  @Test
  void requestThatGoesFromAListenerToAWorkerIsCountedOnce() throws Exception {
    try (RunningServer server = RunningServer.start(root, STATUS).allowErrors();
        RawConnection client = server.client().connect()) {
      for (int i = 0; i < 3; i++) {
        client.send("POST /server-status HTTP/1.1\r\nHost: test.example\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.readResponse().status()).isEqualTo(404);
      }

      RunningServer.until("all have ended and are counted", () -> server.snapshot().hosts().stream()
          .mapToLong(host -> host.requests()).sum() == 3 && server.snapshot().accesses() >= 3);
      assertThat(server.snapshot().accesses()).isEqualTo(3);
    }
  }

  @Test
  void serverNamesItselfAsItIsConfigured() throws Exception {
    try (RunningServer server = RunningServer.start(root,
        "UseCanonicalName On\nServerSignature EMail\nServerAdmin me@test.example\n" + STATUS);
        RawConnection client = server.client().connect()) {
      client.send("GET /server-status HTTP/1.1\r\nHost: whatever.example\r\n\r\n");

      assertThat(client.readResponse().text())
          .contains("<h1>Apache Server Status for test.example (via 127.0.0.1)</h1>")
          .endsWith(
              " Server at <a href=\"mailto:me@test.example\">test.example</a> Port 80</address>\n</body></html>\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "forwarded", "Via", "X-Forwarded-Port",
      "X-Original-Forwarded-For", "CF-Ray"})
  void requestWithForwardingFieldsIsNotLocal(String field) throws Exception {
    try (RunningServer server = RunningServer.start(root, STATUS).allowErrors();
        RawConnection client = server.client().connect()) {
      client.send("GET /server-status HTTP/1.1\r\nHost: test.example\r\n" + field + ": 10.0.0.1\r\n\r\n");

      assertThat(client.readResponse().status()).isEqualTo(403);
    }
  }

  @Test
  void endOfALongRequestLineIsShownWhereItIsWanted() throws Exception {
    try (RunningServer server = RunningServer.start(root, "SeeRequestTail On\n" + STATUS).allowErrors();
        RawConnection client = server.client().connect()) {
      client.send("GET /" + "x".repeat(100) + "/end HTTP/1.1\r\nHost: test.example\r\n\r\n");
      assertThat(client.readResponse().status()).isEqualTo(404);

      client.send("GET /server-status HTTP/1.1\r\nHost: test.example\r\n\r\n");

      assertThat(client.readResponse().text()).contains("x/end HTTP/1.1</td>").doesNotContain("GET /x");
    }
  }

  @Test
  void withoutExtendedStatusTheMachineFormHasTheWorkersAndNoTotals() throws Exception {
    try (RunningServer server = RunningServer.start(root, "ExtendedStatus Off\n" + STATUS);
        RawConnection client = server.client().connect()) {
      client.send("GET /server-status?auto HTTP/1.1\r\nHost: test.example\r\n\r\n");

      assertThat(client.readResponse().text()).contains("\nServerUptimeSeconds: ", "\nBusyWorkers: 1\n")
          .doesNotContain("\nTotal ", "CPU", "\nUptime:", "PerSec");
    }
  }
}
