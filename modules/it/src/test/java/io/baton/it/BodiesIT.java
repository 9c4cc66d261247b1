package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that are longer than anything that is kept in memory. */
class BodiesIT {

  private static final String CONFIGURATION = """
                                              <Location /generated>
                                                SetHandler example-generated
                                              </Location>
                                              <Location /digest>
                                                SetHandler example-digest
                                              </Location>
                                              <Location /small>
                                                SetHandler example-digest
                                                LimitRequestBody 1000
                                              </Location>
                                              """;

  @TempDir
  Path root;

  @Test
  void generatedAnswerHasItsLengthAndNothingForHead() throws Exception {
    try (RunningServer server = RunningServer.start(root, CONFIGURATION);
        RawConnection connection = server.client().connect()) {
      connection.send("GET /generated?mib=3 HTTP/1.1\r\nHost: x\r\n\r\n");
      RawResponse response = connection.readResponse();
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.text()).hasSize(3 * 1024 * 1024);

      connection.send("GET /generated?mib=many HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(connection.readResponse().status()).isEqualTo(400);
    }
  }

  @Test
  void longUploadIsReadWhileItArrives() throws Exception {
    try (RunningServer server = RunningServer.start(root, CONFIGURATION);
        RawConnection connection = server.client().connect()) {
      String part = "0123456789abcdef".repeat(4096);
      int parts = 80;
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      connection
          .send("POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: " + part.length() * parts + "\r\n\r\n");
      for (int i = 0; i < parts; i++) {
        connection.send(part);
        digest.update(part.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(connection.readResponse().text())
          .isEqualTo(HexFormat.of().formatHex(digest.digest()) + "\n");
    }
  }

  @Test
  void bodyThatIsTooLongIsRefusedBeforeItIsAskedFor() throws Exception {
    try (RunningServer server = RunningServer.start(root, CONFIGURATION);
        RawConnection connection = server.client().connect()) {
      connection
          .send("POST /small HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5000\r\n\r\n");
      assertThat(connection.readResponse().status()).isEqualTo(413);
    }
  }

  @Test
  void bodyForAFileThatIsNotThereIsNeverAskedFor() throws Exception {
    try (RunningServer server = RunningServer.start(root, CONFIGURATION)) {
      Files.writeString(server.htdocs().resolve("there.txt"), "there");
      try (RawConnection connection = server.client().connect()) {
        connection.send(
            "POST /missing.txt HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        assertThat(connection.readResponse().status()).isEqualTo(404);
      }
      try (RawConnection connection = server.client().connect()) {
        connection
            .send("POST /there.txt HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        assertThat(connection.readResponse().text()).isEqualTo("there");
      }
    }
  }
}
