package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.ConnectionEnd;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads that servers in a row could read differently: each is answered, logged, and the last word on its connection. */
class HostileRequestsIT {

  @TempDir
  private Path root;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Transfer-Encoding: gzip             | 400 | does not end with chunked",
      "Transfer-Encoding:                  | 400 | does not end with chunked",
      "Transfer-Encoding: chunked, gzip    | 400 | does not end with chunked",
      "Transfer-Encoding: gzip, chunked    | 501 | AH01585: Unknown Transfer-Encoding 'gzip, chunked'",
      ": value                             | 400 | Request header field without a name",
      "no colon                            | 400 | could not be read",
      "Name : value                        | 400 | could not be read",
      "Content-Length: 5, 6                | 400 | could not be read",
      "Content-Length: +5                  | 400 | could not be read",
      "Content-Length:                     | 400 | could not be read",
      "Host: another                       | 400 | AH00550",
  })
  void nothingBehindSuchAHeadIsARequest(String field, int status, String logged) throws Exception {
    Files.createDirectories(root.resolve("htdocs"));
    Files.writeString(root.resolve("htdocs/page.html"), "page");
    try (RunningServer server = RunningServer.start(root, "LogLevel info\n");
        RawConnection client = server.client().connect()) {
      client.send("POST /page.html HTTP/1.1\r\nHost: test.example\r\n" + field.strip()
          + "\r\n\r\nGET /page.html HTTP/1.1\r\nHost: test.example\r\n\r\n");

      RawResponse answer = client.readResponse();

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Connection")).contains("close");
      assertThat(client.awaitEnd()).isEqualTo(ConnectionEnd.END_OF_STREAM);
      RunningServer.until("it is logged",
          () -> server.log("error_log").stream().anyMatch(line -> line.contains(logged)));
    }
  }

  @ParameterizedTest
  @CsvSource({"/page.html", "/hello", "/none"})
  void bodyThatMakesNoSenseIsAnsweredWith400WhereverItIsBeingRead(String path) throws Exception {
    Files.createDirectories(root.resolve("htdocs"));
    Files.writeString(root.resolve("htdocs/page.html"), "page");
    try (RunningServer server = RunningServer.start(root, """
                                                          LogLevel info
                                                          <Location /hello>
                                                            SetHandler example-hello
                                                          </Location>
                                                          """);
        RawConnection client = server.client().connect()) {
      client.send("POST " + path + " HTTP/1.1\r\nHost: test.example\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "3\r\nabc\r\nthree\r\nGET /page.html HTTP/1.1\r\nHost: test.example\r\n\r\n");

      assertThat(client.readResponse().status()).isEqualTo(400);
      assertThat(client.awaitEnd()).isEqualTo(ConnectionEnd.END_OF_STREAM);
      RunningServer.until("it is logged", () -> server.log("error_log").stream()
          .anyMatch(line -> line.contains("the body of the request cannot be read")));
    }
  }
}
