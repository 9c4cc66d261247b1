package io.baton.it;

import io.baton.testkit.RunningServer;
import io.baton.testkit.client.RawHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, started and controlled by {@code scripts/baton} as a user does it.
 *
 * <p><b>Lifecycle:</b> {@link #command start}, then {@link #close}, which ends the process whatever it is doing.
 */
final class ServerProcess implements AutoCloseable {

  private static final String ALWAYS = """
                                       Listen 127.0.0.1:%d
                                       ServerName test.example
                                       ErrorLog logs/error_log
                                       TypesConfig /dev/null
                                       StartServers 1
                                       ThreadsPerChild 4
                                       MaxRequestWorkers 16
                                       MinSpareThreads 1
                                       KeepAliveTimeout 600
                                       <Location />
                                         Require all granted
                                       </Location>
                                       <Location /server-status>
                                         SetHandler server-status
                                       </Location>
                                       %s
                                       """;

  private final Path root;
  private final String options;
  private final int port;
  private long pid;

  /** What a command did. */
  record Result(int code, String out, String err) {}

  /**
   * A server that is not started.
   *
   * @param root its ServerRoot
   * @param options of its virtual machine
   */
  ServerProcess(Path root, String options) throws IOException {
    this.root = root;
    this.options = options;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("conf"));
  }

  /** Writes a configuration: these lines, and what each server here needs. */
  void configure(String lines) throws IOException {
    Files.writeString(root.resolve("conf/baton.conf"), ALWAYS.formatted(port, lines));
  }

  /** Runs a command to its end. */
  Result command(String... words) throws Exception {
    return run("exec ../../scripts/baton \"$@\"", words);
  }

  /** The same where hangups are ignored, as below nohup. */
  Result commandWithoutHangups(String... words) throws Exception {
    return run("trap '' HUP; exec ../../scripts/baton \"$@\"", words);
  }

  private Result run(String script, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "baton"));
    command.addAll(List.of(words));
    command.addAll(List.of("-d", root.toString()));
    Path out = root.resolve("stdout");
    Path err = root.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("BATON_OPTS", "-XX:TieredStopAtLevel=1 " + options);
    Process process = builder.start();
    if (!process.waitFor(RunningServer.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the command did not return: " + command);
    }
    try {
      pid = Long.parseLong(Files.readString(pidFile()).strip());
    } catch (NoSuchFileException e) {
      // It does not run, or has just removed its file: the number from before stays.
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Sends a signal, named without {@code SIG}. */
  void send(String signal) throws Exception {
    if (new ProcessBuilder("kill", "-s", signal, Long.toString(pid)).start().waitFor() != 0) {
      throw new AssertionError("SIG" + signal + " could not be sent to " + pid);
    }
  }

  /** Its process. */
  long pid() {
    return pid;
  }

  /** Whether its process lives. */
  boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  Path pidFile() {
    return root.resolve("logs/httpd.pid");
  }

  int port() {
    return port;
  }

  RawHttpClient client() {
    return RawHttpClient.toLoopback(port);
  }

  /** The status page, or why there is none. */
  String status() {
    try {
      return client().get("/server-status").text();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The error log. */
  String log() {
    try {
      return Files.readString(root.resolve("logs/error_log"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
