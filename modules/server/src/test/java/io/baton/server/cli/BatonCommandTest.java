package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.module.ServerModule;
import io.baton.config.ConfigurationSource;
import io.baton.config.DirectiveListing;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatonCommandTest {

  private static final String CONFIGURATION = "Listen 127.0.0.1:18486\nServerName www.example.org\n";

  @TempDir
  private Path root;
  private final List<ServerModule> modules = BuiltInModules.load();
  private final List<CommandLineOptions> started = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private Captured streams = new Captured();
  private int startCode;

  @BeforeEach
  void setUp() throws IOException {
    Files.createDirectories(root.resolve("conf"));
    Files.createDirectories(root.resolve("htdocs"));
    Files.createDirectories(root.resolve("logs"));
    configuration(CONFIGURATION);
  }

  private void configuration(String text) throws IOException {
    Files.writeString(root.resolve("conf/baton.conf"), text);
  }

  private int run(String... arguments) {
    return run(new Installation(root, root, Map.of("SITE", "from-environment"), false), arguments);
  }

  private int run(Installation installation, String... arguments) {
    streams = new Captured();
    return new BatonCommand(installation, modules, this::start, (pid, signal) -> sent.add(signal + " " + pid))
        .run(arguments, streams.out(), streams.err());
  }

  private int start(CommandLineOptions options, PrintStream err) {
    started.add(options);
    if (startCode != 0) {
      err.println("no luck");
    }
    return startCode;
  }

  private long serverRuns() throws IOException {
    long pid = ProcessHandle.current().parent().orElseThrow().pid();
    new PidFile(root.resolve("logs/httpd.pid")).write(pid);
    return pid;
  }

  @Test
  void noWordsStartTheServer() {
    assertThat(run()).isZero();

    assertThat(started).hasSize(1);
    assertThat(streams.outText() + streams.errText()).isEmpty();
  }

  @Test
  void aStartThatFailsEndsWithItsCode() {
    startCode = 1;

    assertThat(run("-k", "start")).isEqualTo(1);

    assertThat(streams.errText()).isEqualTo("no luck\n");
  }

  @Test
  void theVersionPageNamesBatonAndTheHttpdThatItFollows() {
    assertThat(run("-v")).isZero();

    assertThat(streams.outText().lines()).hasSize(2)
        .anyMatch(line -> line.matches("Server version: Baton/\\S+ Apache/2\\.4\\.\\d+ \\(.+\\)"))
        .anyMatch(line -> line.matches("Server built:   \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d"));
  }

  @Test
  void theSettingsPageHasTheLinesThatProgramsLookFor() {
    assertThat(run("-V")).isZero();

    assertThat(streams.outText().lines()).contains("Server MPM:     event",
        "  threaded:     yes (fixed thread count)", " -D HTTPD_ROOT=\"" + root + "\"",
        " -D DEFAULT_PIDLOG=\"logs/httpd.pid\"", " -D DEFAULT_ERRORLOG=\"logs/error_log\"",
        " -D SERVER_CONFIG_FILE=\"conf/baton.conf\"");
    assertThat(streams.outText()).containsPattern("Server loaded:  Vert.x 5\\.\\S+, Netty 4\\.\\S+\n");
  }

  @Test
  void shortAnswersNeedNoConfiguration() throws IOException {
    configuration("NoSuchDirective\n");

    assertThat(run("-v")).isZero();
    assertThat(run("-V")).isZero();
    assertThat(run("-l")).isZero();
    assertThat(streams.outText()).startsWith("Compiled in modules:\n").contains("\n  core.c\n");
  }

  @Test
  void modulesAreListedByTheirIdentifiers() {
    assertThat(run("-M")).isZero();

    assertThat(streams.outText()).startsWith("Loaded Modules:\n").contains("\n core_module (static)\n",
        " mpm_event_module (static)\n");
    assertThat(streams.outText().lines()).hasSize(modules.size() + 1);
    assertThat(streams.errText()).isEmpty();
  }

  @Test
  void directivesAreListedAsTheConfigurationLanguageListsThem() {
    assertThat(run("-L")).isZero();

    assertThat(streams.outText()).isEqualTo(DirectiveListing.forCommandLine(modules))
        .contains("Listen (event.c)\n\t");
  }

  @Test
  void theRunConfigurationNamesTheSocketsForAdministrationIfThereAreAny() throws IOException {
    assertThat(run("-S")).isZero();
    assertThat(streams.outText()).doesNotContain("AdminListen");
    configuration(CONFIGURATION + "AdminListen 18487\nAdminListen [::1]:18487\nAdminConnections 5\n");

    assertThat(run("-S")).isZero();

    assertThat(streams.outText().lines()).endsWith("AdminListen: 127.0.0.1:18487 connections=5",
        "AdminListen: [::1]:18487 connections=5");
  }

  @Test
  void theConfigurationTestFindsASocketForAdministrationThatIsTaken() throws IOException {
    configuration(CONFIGURATION + "AdminListen 18486\n");

    assertThat(run("-t")).isEqualTo(1);

    assertThat(streams.errText()).contains("on line 3 of",
        "Cannot define multiple Listeners on the same IP:port:"
            + " 127.0.0.1:18486 is there already");
  }

  @Test
  void theRunConfigurationNamesPathsAndDefines() throws IOException {
    configuration(CONFIGURATION + "PidFile run/x.pid\nDefine COLOUR blue\n");

    assertThat(run("-S", "-D", "NAME")).isZero();

    assertThat(streams.outText().lines()).startsWith("VirtualHost configuration:")
        .contains("ServerRoot: \"" + root + "\"", "Main DocumentRoot: \"" + root.resolve("htdocs") + "\"",
            "Main ErrorLog: \"" + root.resolve("logs/error_log") + "\"",
            "PidFile: \"" + root.resolve("run/x.pid") + "\"", "Define: NAME", "Define: DUMP_VHOSTS",
            "Define: DUMP_RUN_CFG", "Define: COLOUR=blue");
    assertThat(streams.outText()).contains("User: name=\"", "Group: name=\"");
  }

  @Test
  void dumpsComeInTheOrderOfHttpdWhateverWasAskedFirst() {
    assertThat(run("-D", "DUMP_MODULES", "-D", "DUMP_RUN_CFG", "-D", "DUMP_VHOSTS", "-D", "DUMP_INCLUDES"))
        .isZero();

    assertThat(streams.outText()).containsSubsequence("Included configuration files:",
        "VirtualHost configuration:", "ServerRoot:", "Loaded Modules:");
    assertThat(started).isEmpty();
  }

  @Test
  void variablesOfTheEnvironmentReachTheConfiguration() throws IOException {
    configuration(CONFIGURATION + "PidFile run/${SITE}.pid\n");

    run("-D", "DUMP_RUN_CFG");

    assertThat(streams.outText()).contains("/run/from-environment.pid");
  }

  @Test
  void allErrorsOfTheConfigurationAreReported() throws IOException {
    configuration("NoSuchDirective\n" + CONFIGURATION + "KeepAlive maybe\n");

    for (String[] words : new String[][]{{"-t"}, {"-S"}, {"-L"}, {"-k", "start"}, {"-k", "graceful"}, {}}) {
      assertThat(run(words)).isEqualTo(1);
      assertThat(streams.errText()).contains("AH00526: Syntax error on line 1 of ", "NoSuchDirective",
          "AH00526: Syntax error on line 4 of ", "KeepAlive must be On or Off").doesNotContain("Syntax OK");
      assertThat(streams.outText()).isEmpty();
    }
    assertThat(started).isEmpty();
  }

  @Test
  void theDocumentRootIsCheckedUnlessSomebodyAsksNotTo() throws IOException {
    configuration(CONFIGURATION + "DocumentRoot nowhere\n");

    assertThat(run("-t")).isEqualTo(1);
    assertThat(streams.errText()).contains("DocumentRoot").contains("nowhere");
    assertThat(run("-t", "-T")).isZero();
  }

  @Test
  void aServerWithABrokenConfigurationCanBeStopped() throws IOException {
    long pid = serverRuns();
    configuration("NoSuchDirective\n");

    assertThat(run("-k", "stop")).isZero();

    assertThat(sent).containsExactly("TERM " + pid);
    assertThat(streams.errText()).contains("NoSuchDirective", "all the same");
  }

  @Test
  void aBrokenConfigurationIsTestedEvenWhenAStopIsAskedForToo() throws IOException {
    serverRuns();
    configuration("NoSuchDirective\n");

    assertThat(run("-k", "stop", "-t")).isEqualTo(1);

    assertThat(sent).isEmpty();
  }

  @Test
  void thePidFileOfTheConfigurationCounts() throws IOException {
    long pid = serverRuns();
    Files.move(root.resolve("logs/httpd.pid"), root.resolve("other.pid"));

    assertThat(run("-c", "PidFile other.pid", "-k", "stop")).isZero();
    assertThat(run("-k", "stop")).isZero();

    assertThat(sent).containsExactly("TERM " + pid);
    assertThat(streams.outText()).isEqualTo("httpd (no pid file) not running\n");
  }

  @Test
  void whatGoesWrongAtTheStartCanGoToAFile() throws IOException {
    startCode = 1;
    configuration(CONFIGURATION + "ThreadsPerChild 7\nMaxRequestWorkers 10\n");

    assertThat(run("-E", "start.log")).isEqualTo(1);

    assertThat(streams.errText()).isEmpty();
    assertThat(root.resolve("start.log")).content().contains("AH00513").endsWith("no luck\n");
  }

  @Test
  void aStartLogIsAppendedTo() throws IOException {
    Files.writeString(root.resolve("start.log"), "earlier\n");

    run("-t", "-E", "start.log");

    assertThat(root.resolve("start.log")).hasContent("earlier\nSyntax OK\n");
  }

  @Test
  void whoeverWaitsForTheStartIsToldHowItWent() {
    Installation waiting = new Installation(root, root, Map.of(), true);

    run(waiting, "-k", "start");
    assertThat(streams.outText()).isEqualTo("baton-start-outcome 0\n");

    startCode = 1;
    run(waiting);
    assertThat(streams.outText()).isEqualTo("baton-start-outcome 1\n");

    run(waiting, "-k", "stop");
    assertThat(streams.outText())
        .isEqualTo("httpd (no pid file) not running\nbaton-start-outcome 0\n");
  }

  @Test
  void theOneWhoStartsReadsTheSameConfiguration() {
    run("-f", "conf/baton.conf", "-D", "A", "-C", "Timeout 5", "-c", "Timeout 6", "-T");

    ConfigurationSource source = BatonCommand.source(started.get(0),
        new Installation(root, root, Map.of("A", "b"), false));

    assertThat(source).isEqualTo(new ConfigurationSource("baton", root, Path.of("conf/baton.conf"), false,
        List.of("A"), List.of("Timeout 5"), List.of("Timeout 6"), Map.of("A", "b"), false));
  }
}
