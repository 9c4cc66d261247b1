package io.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawConnection;
import io.baton.testkit.client.RawHttpClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb and every signal from a shell: exit codes, the process, its PID file. */
class ControlIT {

  @TempDir
  Path root;
  private int port;
  private long pid;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void startServer() throws Exception {
    port = freePort();
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("conf"));
    configure("");
    assertThat(baton("-k", "start")).isEqualTo(new Result(0, "", ""));
    pid = Long.parseLong(Files.readString(pidFile()).strip());
  }

  @AfterEach
  void endServer() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void gracefulReturnsWhenTheNewGenerationServesAndOpenConnectionsLiveOn() throws Exception {
    try (RawConnection open = client().connect()) {
      assertThat(hello(open)).contains("generation: 0");
      for (int generation = 1; generation <= 3; generation++) {
        configure("MaxKeepAliveRequests " + (100 + generation));

        assertThat(baton("-k", "graceful")).isEqualTo(new Result(0, "", ""));

        assertThat(hello(open)).contains("generation: " + generation);
      }
      assertThat(Files.readString(pidFile()).strip()).isEqualTo(Long.toString(pid));
      assertThat(baton("graceful")).as("apachectl's word").isEqualTo(new Result(0, "", ""));
      assertThat(hello(open)).contains("generation: 4");
    }
    assertThat(log()).contains("AH00493: SIGUSR1 received.  Doing graceful restart", "AH00489: ");
  }

  @Test
  void gracefulWithErrorsFailsWithAllOfThemAndSendsNothing() throws Exception {
    configure("NoSuchThing on\nTimeout soon");

    Result result = baton("-k", "graceful");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("NoSuchThing", "Timeout", "baton.conf");
    assertThat(client().get("/hello").text()).contains("generation: 0");
    assertThat(log()).doesNotContain("AH00493");
  }

  @Test
  void gracefulFailsWithWhatTheServerFound() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      configure("Listen 127.0.0.1:" + taken.getLocalPort());

      Result result = baton("-k", "graceful");

      assertThat(result.code()).isEqualTo(1);
      assertThat(result.err()).contains("AH00072", Integer.toString(taken.getLocalPort()));
      assertThat(client().get("/hello").text()).contains("generation: 0");
    }
  }

  @Test
  void signalWithAWrongConfigurationChangesNothingAndTheLogSaysWhy() throws Exception {
    configure("NoSuchThing on");

    send("USR1");

    RunningServer.until("the log says why", () -> log().contains("reload 1 was refused, generation 0 goes on")
        && log().contains("NoSuchThing"));
    assertThat(client().get("/hello").text()).contains("generation: 0");
  }

  @Test
  void restartEndsTheRequestsUnderWay() throws Exception {
    try (RawConnection slow = client().connect(); RawConnection idle = client().connect()) {
      assertThat(hello(idle)).contains("generation: 0");
      slow.send(request("/stuck"));
      RunningServer.until("it is with a worker", () -> status().contains("GET /stuck"));

      assertThat(baton("-k", "restart")).isEqualTo(new Result(0, "", ""));

      assertThat(new String(slow.readToEnd(), StandardCharsets.ISO_8859_1)).doesNotContain("200 OK");
      assertThat(hello(idle)).contains("generation: 1");
    }
    assertThat(log()).contains("AH00494: SIGHUP received.  Attempting to restart");
  }

  @Test
  void stopEndsTheServerAndRemovesItsPidFile() throws Exception {
    assertThat(baton("-k", "stop")).isEqualTo(new Result(0, "", ""));

    awaitEnd();
    assertThat(log()).contains("AH00491: caught SIGTERM, shutting down");
    assertThat(baton("-k", "stop")).isEqualTo(new Result(0, "httpd (no pid file) not running\n", ""));
  }

  @Test
  void gracefulStopLetsRequestsBeAnswered() throws Exception {
    try (RawConnection slow = client().connect(); RawConnection idle = client().connect()) {
      hello(idle);
      slow.send(request("/slow"));
      RunningServer.until("it is with a worker", () -> status().contains("GET /slow"));

      assertThat(baton("-k", "graceful-stop")).isEqualTo(new Result(0, "", ""));

      RunningServer.until("the PID file is gone at once", () -> !Files.exists(pidFile()));
      assertThat(idle.readToEnd()).isEmpty();
      assertThat(slow.readResponse().status()).isEqualTo(200);
    }
    awaitEnd();
    assertThat(log()).contains("AH00492: caught SIGWINCH, shutting down gracefully")
        .doesNotContain("AH00491");
  }

  @Test
  void gracefulStopEndsAtItsTimeout() throws Exception {
    configure("GracefulShutdownTimeout 1");
    assertThat(baton("-k", "graceful").code()).isZero();
    try (RawConnection slow = client().connect()) {
      slow.send(request("/stuck"));
      RunningServer.until("it is with a worker", () -> status().contains("GET /stuck"));

      send("WINCH");

      awaitEnd();
      assertThat(slow.readToEnd()).isEmpty();
    }
  }

  @Test
  void secondStartSaysThatItRunsAndOneOnTheSamePortIsRefused() throws Exception {
    assertThat(baton("-k", "start"))
        .isEqualTo(new Result(0, "httpd (pid " + pid + ") already running\n", ""));

    Result other = baton("-k", "start", "-c", "PidFile logs/other.pid");

    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("AH00072", "127.0.0.1:" + port);
    assertThat(client().get("/hello").text()).contains("generation: 0");
  }

  @Test
  void stalePidFileIsRecognised() throws Exception {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    RunningServer.until("it is gone", () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());

    assertThat(baton("-k", "stop")).isEqualTo(new Result(0, "httpd (pid " + pid + "?) not running\n", ""));
    Result again = baton("-k", "graceful");

    assertThat(again.code()).isZero();
    assertThat(again.out()).isEqualTo("httpd not running, trying to start\n");
    pid = Long.parseLong(Files.readString(pidFile()).strip());
    assertThat(client().get("/hello").status()).isEqualTo(200);
  }

  @Test
  void pidFileMovesWithItsDirective() throws Exception {
    configure("PidFile logs/moved.pid");

    send("USR1");

    RunningServer.until("it has moved",
        () -> Files.exists(root.resolve("logs/moved.pid")) && !Files.exists(pidFile()));
    assertThat(baton("-k", "graceful").code()).isZero();
    assertThat(baton("-k", "stop").code()).isZero();
    RunningServer.until("it is removed", () -> !Files.exists(root.resolve("logs/moved.pid")));
  }

  private void configure(String lines) throws IOException {
    Files.writeString(root.resolve("conf/baton.conf"), """
                                                       Listen 127.0.0.1:%d
                                                       ServerName test.example
                                                       ErrorLog logs/error_log
                                                       TypesConfig /dev/null
                                                       StartServers 1
                                                       ThreadsPerChild 4
                                                       MaxRequestWorkers 16
                                                       MinSpareThreads 1
                                                       KeepAliveTimeout 60
                                                       <Location />
                                                         Require all granted
                                                       </Location>
                                                       <Location /hello>
                                                         SetHandler example-hello
                                                       </Location>
                                                       <Location /slow>
                                                         SetHandler example-hello
                                                         ExampleDelay 4000
                                                       </Location>
                                                       <Location /stuck>
                                                         SetHandler example-hello
                                                         ExampleDelay 600000
                                                       </Location>
                                                       <Location /server-status>
                                                         SetHandler server-status
                                                       </Location>
                                                       %s
                                                       """.formatted(port, lines));
  }

  private Result baton(String... words) throws Exception {
    List<String> command = new ArrayList<>(
        List.of("sh", "-c", "exec ../../scripts/baton \"$@\"", "baton"));
    command.addAll(List.of(words));
    command.addAll(List.of("-d", root.toString()));
    Path out = root.resolve("stdout");
    Path err = root.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("BATON_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1");
    Process process = builder.start();
    if (!process.waitFor(RunningServer.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the command did not return: " + command);
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private void send(String signal) throws Exception {
    assertThat(new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  private void awaitEnd() {
    RunningServer.until("the process is gone",
        () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    assertThat(pidFile()).doesNotExist();
    assertThat(root.resolve("logs/httpd.pid.reload")).doesNotExist();
  }

  private Path pidFile() {
    return root.resolve("logs/httpd.pid");
  }

  private RawHttpClient client() {
    return RawHttpClient.toLoopback(port);
  }

  private String status() {
    try {
      return client().get("/server-status").text();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private String log() {
    try {
      return Files.readString(root.resolve("logs/error_log"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static String hello(RawConnection connection) throws IOException {
    connection.send(request("/hello"));
    return connection.readResponse().text();
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: test.example\r\n\r\n";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
