package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.it.ServerProcess.Result;
import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb and every signal from a shell: exit codes, the process, its PID file. */
class ControlIT {

  @TempDir
  Path root;
  private ServerProcess server;

  @BeforeEach
  void startServer() throws Exception {
    server = new ServerProcess(root, "-Xmx256m");
    configure("");
    assertThat(baton("-k", "start")).isEqualTo(new Result(0, "", ""));
  }

  @AfterEach
  void endServer() {
    server.close();
  }

  @Test
  void gracefulReturnsWhenTheNewGenerationServesAndOpenConnectionsLiveOn() throws Exception {
    try (RawConnection open = server.client().connect()) {
      assertThat(hello(open)).contains("generation: 0");
      for (int generation = 1; generation <= 3; generation++) {
        configure("MaxKeepAliveRequests " + (100 + generation));

        assertThat(baton("-k", "graceful")).isEqualTo(new Result(0, "", ""));

        assertThat(hello(open)).contains("generation: " + generation);
      }
      assertThat(Files.readString(server.pidFile()).strip()).isEqualTo(Long.toString(server.pid()));
      assertThat(baton("graceful")).as("apachectl's word").isEqualTo(new Result(0, "", ""));
      assertThat(hello(open)).contains("generation: 4");
    }
    assertThat(server.log()).contains("AH00493: SIGUSR1 received.  Doing graceful restart", "AH00489: ");
  }

  @Test
  void gracefulWithErrorsFailsWithAllOfThemAndSendsNothing() throws Exception {
    configure("NoSuchThing on\nTimeout soon");

    Result result = baton("-k", "graceful");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("NoSuchThing", "Timeout", "baton.conf");
    assertThat(server.client().get("/hello").text()).contains("generation: 0");
    assertThat(server.log()).doesNotContain("AH00493");
  }

  @Test
  void gracefulFailsWithWhatTheServerFound() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      configure("Listen 127.0.0.1:" + taken.getLocalPort());

      Result result = baton("-k", "graceful");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("AH00072", Integer.toString(taken.getLocalPort()));
      assertThat(server.client().get("/hello").text()).contains("generation: 0");
    }
  }

  @Test
  void signalWithAWrongConfigurationChangesNothingAndTheLogSaysWhy() throws Exception {
    configure("NoSuchThing on");

    server.send("USR1");

    RunningServer.until("the log says why",
        () -> server.log().contains("reload 1 was refused, generation 0 goes on")
            && server.log().contains("NoSuchThing"));
    assertThat(server.client().get("/hello").text()).contains("generation: 0");
  }

  @Test
  void restartEndsTheRequestsUnderWay() throws Exception {
    try (RawConnection slow = server.client().connect(); RawConnection idle = server.client().connect()) {
      assertThat(hello(idle)).contains("generation: 0");
      slow.send(request("/stuck"));
      RunningServer.until("it is with a worker", () -> server.status().contains("GET /stuck"));

      assertThat(baton("-k", "restart")).isEqualTo(new Result(0, "", ""));

      assertThat(new String(slow.readToEnd(), StandardCharsets.ISO_8859_1)).doesNotContain("200 OK");
      assertThat(hello(idle)).contains("generation: 1");
    }
    assertThat(server.log()).contains("AH00494: SIGHUP received.  Attempting to restart");
  }

  @Test
  void restartReachesAServerThatWasStartedBelowNohup() throws Exception {
    assertThat(baton("-k", "stop").code()).isZero();
    awaitEnd();
    assertThat(server.commandWithoutHangups("-k", "start")).isEqualTo(new Result(0, "", ""));

    assertThat(baton("-k", "restart")).isEqualTo(new Result(0, "", ""));

    assertThat(server.client().get("/hello").text()).contains("generation: 1");
  }

  @Test
  void stopEndsTheServerAndRemovesItsPidFile() throws Exception {
    assertThat(baton("-k", "stop")).isEqualTo(new Result(0, "", ""));

    awaitEnd();
    assertThat(server.log()).contains("AH00491: caught SIGTERM, shutting down");
    assertThat(baton("-k", "stop")).isEqualTo(new Result(0, "httpd (no pid file) not running\n", ""));
  }

  @Test
  void gracefulStopLetsRequestsBeAnswered() throws Exception {
    HeldByFile file = new HeldByFile(root);
    configure(file.configuration("/slow"));
    assertThat(baton("-k", "graceful")).isEqualTo(new Result(0, "", ""));
    try (RawConnection slow = server.client().connect(); RawConnection idle = server.client().connect()) {
      hello(idle);
      slow.send(request("/slow"));
      RunningServer.until("it is with a worker", () -> server.status().contains("GET /slow"));

      assertThat(baton("-k", "graceful-stop")).isEqualTo(new Result(0, "", ""));

      RunningServer.until("the PID file is gone at once", () -> !Files.exists(server.pidFile()));
      assertThat(idle.readToEnd()).isEmpty();
      file.release();
      assertThat(slow.readResponse().status()).isEqualTo(200);
    }
    awaitEnd();
    assertThat(server.log()).contains("AH00492: caught SIGWINCH, shutting down gracefully")
        .doesNotContain("AH00491");
  }

  @Test
  void gracefulStopEndsAtItsTimeout() throws Exception {
    configure("GracefulShutdownTimeout 1");
    assertThat(baton("-k", "graceful").code()).isZero();
    try (RawConnection slow = server.client().connect()) {
      slow.send(request("/stuck"));
      RunningServer.until("it is with a worker", () -> server.status().contains("GET /stuck"));

      server.send("WINCH");

      awaitEnd();
      assertThat(slow.readToEnd()).isEmpty();
    }
  }

  @Test
  void secondStartSaysThatItRunsAndOneOnTheSamePortIsRefused() throws Exception {
    assertThat(baton("-k", "start"))
        .isEqualTo(new Result(0, "httpd (pid " + server.pid() + ") already running\n", ""));

    Result other = baton("-k", "start", "-c", "PidFile logs/other.pid");

    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("AH00072", "127.0.0.1:" + server.port());
    assertThat(server.client().get("/hello").text()).contains("generation: 0");
  }

  @Test
  void stalePidFileIsRecognised() throws Exception {
    server.close();
    RunningServer.until("it is gone", () -> !server.isAlive());

    assertThat(baton("-k", "stop"))
        .isEqualTo(new Result(0, "httpd (pid " + server.pid() + "?) not running\n", ""));
    Result again = baton("-k", "graceful");

    assertThat(again.code()).isZero();
    assertThat(again.out()).isEqualTo("httpd not running, trying to start\n");
    assertThat(server.client().get("/hello").status()).isEqualTo(200);
  }

  @Test
  void pidFileMovesWithItsDirective() throws Exception {
    configure("PidFile logs/moved.pid");

    server.send("USR1");

    RunningServer.until("it has moved",
        () -> Files.exists(root.resolve("logs/moved.pid")) && !Files.exists(server.pidFile()));
    assertThat(baton("-k", "graceful").code()).isZero();
    assertThat(baton("-k", "stop").code()).isZero();
    RunningServer.until("it is removed", () -> !Files.exists(root.resolve("logs/moved.pid")));
  }

  private void configure(String lines) throws IOException {
    server.configure("""
                     <Location /hello>
                       SetHandler example-hello
                     </Location>
                     <Location /stuck>
                       SetHandler example-hello
                       ExampleDelay 600000
                     </Location>
                     """ + lines);
  }

  private Result baton(String... words) throws Exception {
    return server.command(words);
  }

  private void awaitEnd() {
    RunningServer.until("the process is gone", () -> !server.isAlive());
    assertThat(server.pidFile()).doesNotExist();
    assertThat(root.resolve("logs/httpd.pid.reload")).doesNotExist();
  }

  private static String hello(RawConnection connection) throws IOException {
    connection.send(request("/hello"));
    return connection.readResponse().text();
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: test.example\r\n\r\n";
  }
}
