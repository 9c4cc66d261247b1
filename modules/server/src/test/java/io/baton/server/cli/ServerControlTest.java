package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerControlTest {

  private static final long NO_PROCESS = 99_999_999_999L;

  @TempDir
  private Path directory;
  private PidFile pidFile;
  private final Captured streams = new Captured();
  private final List<String> sent = new ArrayList<>();
  private final List<CommandLineOptions> started = new ArrayList<>();
  private int startCode;
  private List<String> errors = List.of();
  private String refusal = "";

  @BeforeEach
  void setUp() {
    pidFile = new PidFile(directory.resolve("pid"));
  }

  private ServerControl control() {
    ServerStarter starter = (options, err) -> {
      started.add(options);
      return startCode;
    };
    return new ServerControl(starter, (pid, signal) -> {
      if (!refusal.isEmpty()) {
        throw new IOException(refusal);
      }
      sent.add(signal + " " + pid);
      if (signal.equals("USR1") || signal.equals("HUP")) {
        new ReloadAnswerFile(pidFile).write(new ReloadAnswer(pid, 1, 1, !errors.isEmpty(), errors));
      }
    }, streams.out(), streams.err());
  }

  private int run(String... arguments) throws UsageException {
    OptionParser parser = new OptionParser(new Installation(directory, directory, Map.of(), false));
    return control().run(parser.parse(List.of(arguments)), pidFile);
  }

  /** The one process that certainly lives and is not this one. */
  private long serverRuns() throws IOException {
    long pid = ProcessHandle.current().parent().orElseThrow().pid();
    pidFile.write(pid);
    return pid;
  }

  @ParameterizedTest
  @ValueSource(strings = {"-kstart", "-X"})
  void startingWhatRunsSaysSoAndIsNoFailure(String words) throws Exception {
    long pid = serverRuns();

    assertThat(run(words)).isZero();

    assertThat(streams.outText()).isEqualTo("httpd (pid " + pid + ") already running\n");
    assertThat(started).isEmpty();
  }

  @Test
  void startingStartsWhereNothingRuns() throws Exception {
    assertThat(run()).isZero();

    assertThat(started).hasSize(1);
    assertThat(streams.outText()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = ControlVerb.class, names = {"RESTART", "GRACEFUL"})
  void restartingWhatDoesNotRunStartsIt(ControlVerb verb) throws Exception {
    pidFile.write(NO_PROCESS);

    assertThat(run("-k", verb.word())).isZero();

    assertThat(streams.outText()).isEqualTo("httpd not running, trying to start\n");
    assertThat(started).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = ControlVerb.class, names = {"STOP", "GRACEFUL_STOP"})
  void stoppingWhatDoesNotRunSaysSoAndIsNoFailure(ControlVerb verb) throws Exception {
    assertThat(run("-k", verb.word())).isZero();
    assertThat(streams.outText()).isEqualTo("httpd (no pid file) not running\n");

    pidFile.write(NO_PROCESS);
    assertThat(run("-k", verb.word())).isZero();
    assertThat(streams.outText()).endsWith("httpd (pid " + NO_PROCESS + "?) not running\n");
    assertThat(started).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void stoppingSendsTermAndReturnsAtOnce() throws Exception {
    long pid = serverRuns();

    assertThat(run("-k", "stop")).isZero();

    assertThat(sent).containsExactly("TERM " + pid);
    assertThat(streams.outText() + streams.errText()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GRACEFUL,USR1", "RESTART,HUP", "GRACEFUL_STOP,WINCH", "STOP,TERM"})
  void aServerThatUnderstandsASignalGetsIt(ControlVerb verb, String signal) throws Exception {
    long pid = serverRuns();

    assertThat(run("-k", verb.word())).isZero();

    assertThat(sent).containsExactly(signal + " " + pid);
  }

  @ParameterizedTest
  @EnumSource(value = ControlVerb.class, names = {"RESTART", "GRACEFUL"})
  void aReloadThatIsRefusedFailsWithAllErrors(ControlVerb verb) throws Exception {
    serverRuns();
    errors = List.of("baton: Syntax error on line 3 of x:", "Invalid command 'Tmeout'", "and another");

    assertThat(run("-k", verb.word())).isEqualTo(1);

    assertThat(streams.errText().lines()).containsExactlyElementsOf(errors);
  }

  @Test
  void aSignalThatIsRefusedIsReported() throws Exception {
    refusal = "Operation not permitted";
    long pid = serverRuns();

    assertThat(run("-k", "graceful")).isEqualTo(1);
    assertThat(run("-k", "stop")).isZero();

    assertThat(streams.errText().lines()).containsExactly(
        "AH00057: sending signal to server: SIGUSR1 to pid " + pid + ": Operation not permitted",
        "AH00057: sending signal to server: SIGTERM to pid " + pid + ": Operation not permitted");
  }

  @ParameterizedTest
  @EnumSource(ControlVerb.class)
  void aCorruptPidFileStopsEveryVerb(ControlVerb verb) throws Exception {
    Files.writeString(pidFile.path(), "rubbish");

    assertThat(run("-k", verb.word())).isEqualTo(1);

    assertThat(streams.errText()).startsWith("AH00058: Error retrieving pid file ").contains("\nAH00059: ");
    assertThat(started).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void aStartThatFailedIsNotCalledStarted() throws Exception {
    startCode = 1;
    ServerControl control = control();
    CommandLineOptions options = new OptionParser(
        new Installation(directory, directory, Map.of(), false)).parse(List.of());

    assertThat(control.run(options, pidFile)).isEqualTo(1);

    assertThat(control.hasStarted()).isFalse();
  }

  @Test
  void aServerWithABrokenConfigurationCanBeStopped() throws Exception {
    long pid = serverRuns();

    assertThat(control().stopDespiteErrors(pidFile)).isZero();

    assertThat(sent).containsExactly("TERM " + pid);
    assertThat(streams.errText()).contains(pidFile.path().toString(), "all the same");
  }

  @Test
  void withABrokenConfigurationNothingIsClaimedAboutAServerThatIsNotFound() {
    assertThat(control().stopDespiteErrors(pidFile)).isEqualTo(1);

    assertThat(streams.errText()).contains("-c \"PidFile path\"");
  }

  @Test
  void withABrokenConfigurationACorruptPidFileIsReported() throws Exception {
    Files.writeString(pidFile.path(), "rubbish");

    assertThat(control().stopDespiteErrors(pidFile)).isEqualTo(1);

    assertThat(streams.errText()).contains("AH00058");
  }
}
