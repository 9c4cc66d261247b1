package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.server.cli.ShellScript.Result;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code scripts/baton} starts a virtual machine, leaves it behind, and stops it again. */
class DetachedStartIT {

  @TempDir
  private Path directory;
  private Path root;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void setUp() throws IOException {
    Path dist = directory.resolve("built server");
    root = directory.resolve("root");
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("conf"));
    Files.createFile(root.resolve("conf/empty.conf"));
    AnswerFiles.write(dist.resolve("answers"), List.of());
    writeJar(dist.resolve("baton.jar"));
    environment.put("BATON_DIST", dist.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("BATON_OPTS", "-Xmx64m  -XX:TieredStopAtLevel=1");
  }

  @AfterEach
  void tearDown() throws Exception {
    PidFile file = pidFile();
    if (file.process() instanceof ServerProcess.Running running) {
      ProcessHandle.of(running.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** A jar with nothing but a manifest that leads to the classes of this test. */
  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.MAIN_CLASS, ProbeServer.class.getName());
    attributes.put(Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private PidFile pidFile() {
    return new PidFile(root.resolve("logs/httpd.pid"));
  }

  private Result baton(String... arguments) {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("-d", root.toString(), "-f", "conf/empty.conf"));
    return ShellScript.baton(environment, words.toArray(String[]::new));
  }

  private ProcessHandle server() throws IOException {
    return ProcessHandle.of(pidFile().read().orElseThrow()).orElseThrow();
  }

  @Test
  void theCommandReturnsWhenTheServerServesAndTheServerGoesOnUntilItIsStopped() throws Exception {
    assertThat(baton("start")).isEqualTo(new Result(0, "root " + root + " after []\n", ""));

    ProcessHandle server = server();
    assertThat(server.isAlive()).isTrue();

    assertThat(baton("start"))
        .isEqualTo(new Result(0, "httpd (pid " + server.pid() + ") already running\n", ""));

    assertThat(baton("stop")).isEqualTo(new Result(0, "", ""));
    assertThat(server.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    assertThat(baton("stop"))
        .isEqualTo(new Result(0, "httpd (pid " + server.pid() + "?) not running\n", ""));
  }

  @Test
  void theServerHasASessionOfItsOwn() throws Exception {
    baton();

    String pid = Long.toString(server().pid());
    assertThat(ShellScript.run(environment, List.of("ps", "-o", "sid=", "-p", pid)).out().strip())
        .isEqualTo(pid);
  }

  @Test
  void aStartThatFailsSaysWhyAndHowItEnded() {
    assertThat(baton("start", "-D", "FAIL")).isEqualTo(new Result(1,
        "root " + root
            + " after []\nAction 'start' failed.\nThe Baton error log may have more information.\n",
        "AH00015: Unable to open logs\n"));
    assertThat(baton("-D", "FAIL").out()).isEqualTo("root " + root + " after []\n");
  }

  @Test
  void aVirtualMachineThatDiesIsAFailedStart() {
    Result result = baton("-k", "start", "-D", "CRASH");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("baton: the Java virtual machine ended before the server was started");
  }

  @Test
  void aVirtualMachineThatCannotStartIsAFailedStart() {
    environment.put("BATON_OPTS", "-XX:NoSuchOption");

    Result result = baton();

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("NoSuchOption", "baton: the Java virtual machine ended");
  }

  @Test
  void wordsWithBlanksArriveWhole() {
    assertThat(baton("-D", "FAIL", "-c", "# \"a  b\" 'c' $HOME *").out())
        .isEqualTo("root " + root + " after [# \"a  b\" 'c' $HOME *]\n");
  }

  @Test
  void inTheForegroundTheCommandIsTheServer() {
    assertThat(baton("-X", "-D", "QUIT")).isEqualTo(new Result(0, "root " + root + " after []\n", ""));
    assertThat(baton("-DNO_DETACH", "-DFAIL").code()).isEqualTo(1);
  }

  @Test
  void commandsThatOnlyLookEndByThemselves() {
    assertThat(baton("-t")).isEqualTo(new Result(0, "", "Syntax OK\n"));
    assertThat(baton("configtest")).isEqualTo(new Result(0, "", "Syntax OK\n"));
  }

  @Test
  void aWrongLevelIsTheServersToRefuse() {
    Result result = baton("-e", "loud", "-v");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).startsWith("baton: -e loud is no level").endsWith(Usage.TEXT);
  }

  @Test
  void gracefulStartsWhatDoesNotRunAndSaysWhenAServerEndsOfIt() {
    assertThat(baton("graceful")).isEqualTo(new Result(0,
        "httpd not running, trying to start\nroot " + root + " after []\n", ""));

    Result again = baton("graceful");

    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).startsWith("baton: the server (pid ").contains("ended before it had reloaded");
  }
}
