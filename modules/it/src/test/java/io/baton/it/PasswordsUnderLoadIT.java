package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who verifies passwords, and when files that change count. */
class PasswordsUnderLoadIT {

  private static final String ONE_WORKER = """
                                           StartServers 1
                                           ServerLimit 1
                                           ThreadsPerChild 1
                                           MaxRequestWorkers 1
                                           AsyncRequestWorkerFactor 9
                                           KeepAliveTimeout 600
                                           RequestReadTimeout header=0
                                           <Location />
                                             AuthType Basic
                                             AuthName here
                                             AuthUserFile conf/users
                                           </Location>
                                           <Location /slow>
                                             SetHandler held
                                             Require all granted
                                           </Location>
                                           <Location /server-status>
                                             SetHandler server-status
                                             Require valid-user
                                           </Location>
                                           """;
  private static final String HASH = "$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a";
  /** joe:secret, jim:secret */
  private static final String JOE = "Authorization: Basic am9lOnNlY3JldA==\r\n";
  private static final String JIM = "Authorization: Basic amltOnNlY3JldA==\r\n";

  @TempDir
  Path root;

  @BeforeEach
  void writeUsers() throws IOException {
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(root.resolve("conf/users"), "joe:" + HASH + "\n");
  }

  private static RawResponse status(RawConnection connection, String authorization) throws IOException {
    connection.send("GET /server-status?auto HTTP/1.1\r\nHost: test.example\r\n" + authorization + "\r\n");
    return connection.readResponse();
  }

  @Test
  void withEveryWorkerHeldWhoIsKnownStillSeesTheStatusPageAndWhoIsNotIsAskedAtOnce() throws Exception {
    try (RunningServer server = RunningServer.start(root, ONE_WORKER).allowErrors();
        RawConnection slow = server.client().connect();
        RawConnection known = server.client().connect();
        RawConnection unknown = server.client().connect()) {
      assertThat(status(known, JOE).status()).isEqualTo(200);
      RunningServer.until("everybody is connected and the worker idle again",
          () -> server.connections() == 3 && server.busyWorkers() == 0);
      slow.send("GET /slow HTTP/1.1\r\nHost: test.example\r\n\r\n");
      RunningServer.until("the worker is held", () -> server.busyWorkers() == 1);

      assertThat(status(known, JOE).text()).contains("BusyWorkers: 1");
      assertThat(status(unknown, "").status()).isEqualTo(401);
      assertThat(server.busyWorkers()).isEqualTo(1);

      server.releaseHeld(1);
      assertThat(slow.readResponse().status()).isEqualTo(200);
    }
  }

  @Test
  void passwordThatIsNotKnownIsVerifiedByAWorker() throws Exception {
    try (RunningServer server = RunningServer.start(root, ONE_WORKER).allowErrors();
        RawConnection slow = server.client().connect();
        RawConnection client = server.client().connect()) {
      RunningServer.until("everybody is connected", () -> server.connections() == 2);
      slow.send("GET /slow HTTP/1.1\r\nHost: test.example\r\n\r\n");
      RunningServer.until("the worker is held", () -> server.busyWorkers() == 1);
      client.send("GET /server-status?auto HTTP/1.1\r\nHost: test.example\r\n" + JOE + "\r\n");

      RunningServer.until("the password waits for a worker", () -> server.snapshot().waitingCount() == 1);

      server.releaseHeld(1);
      assertThat(slow.readResponse().status()).isEqualTo(200);
      assertThat(client.readResponse().status()).isEqualTo(200);
    }
  }

  @Test
  void fileThatChangesCountsWithoutAReload() throws Exception {
    try (RunningServer server = RunningServer.start(root, ONE_WORKER).allowErrors();
        RawConnection client = server.client().connect()) {
      assertThat(status(client, JOE).status()).isEqualTo(200);
      assertThat(status(client, JIM).status()).isEqualTo(401);

      Files.writeString(root.resolve("conf/users"), "jim:" + HASH + "\n");

      RunningServer.until("the new user is known", () -> statusOf(server, JIM) == 200);
      assertThat(status(client, JOE).status()).isEqualTo(401);
      Files.delete(root.resolve("conf/users"));
      RunningServer.until("nobody is known", () -> statusOf(server, JIM) == 500);
      String line = "AH01620: Could not open password file: " + root.resolve("conf/users")
          + ": No such file or directory";
      RunningServer.until(line,
          () -> server.log("error_log").stream().anyMatch(logged -> logged.contains(line)));
    }
  }

  private static int statusOf(RunningServer server, String authorization) {
    try (RawConnection connection = server.client().connect()) {
      return status(connection, authorization).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
