package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipedLogIT {

  @TempDir
  Path folder;

  private final RecordingErrorLog trouble = new RecordingErrorLog();
  private final LogFiles files = new LogFiles();

  PipedLogIT() {
    files.reportTo(trouble);
  }

  @AfterEach
  void close() {
    files.close(Duration.ofMillis(100));
  }

  @Test
  void linesArriveAtTheProgramAndItsEndOfInputComesWithTheLastLease() throws Exception {
    Path out = folder.resolve("out");
    Path ended = folder.resolve("ended");
    String target = "|/bin/sh -c 'cat >> " + out + "; touch " + ended + "'";
    LogLease first = files.open(target, folder);
    LogLease second = files.open(target, folder);

    first.write("one");
    second.write("two");
    first.close();
    second.write("three");
    second.close();

    Deadline.await("end of the program", () -> Files.exists(ended));
    assertThat(out).hasContent("one\ntwo\nthree\n");
    assertThat(trouble.lines).isEmpty();
  }

  @Test
  void twoBarsAndADollarWorkAsInHttpd() throws Exception {
    LogLease two = files.open("||/bin/sh -c 'cat > " + folder.resolve("two") + "'", folder);
    LogLease shell = files.open("|$cat | tr a-z A-Z > " + folder.resolve("shell"), folder);

    two.write("x");
    shell.write("loud");
    two.close();
    shell.close();

    Deadline.await("line of two bars", () -> lines("two").equals(List.of("x")));
    Deadline.await("line of the shell", () -> lines("shell").equals(List.of("LOUD")));
  }

  @Test
  void aProgramThatEndsIsStartedAgainAndReported() throws Exception {
    Path program = folder.resolve("program");
    Files.writeString(program, """
                               #!/bin/sh
                               echo started >> %1$s/out
                               while read -r line; do
                                 echo "$line" >> %1$s/out
                                 if [ "$line" = die ]; then exit 3; fi
                               done
                               """.formatted(folder));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    LogLease log = files.open("|" + program, folder);

    log.write("one");
    log.write("die");
    Deadline.await("second start", () -> lines("out").equals(List.of("started", "one", "die", "started")));
    log.write("two");

    Deadline.await("second line", () -> lines("out").contains("two"));
    assertThat(trouble.lines)
        .containsExactly("log:error AH00106: piped log program '" + program + "' failed unexpectedly");
  }

  @Test
  void aProgramThatCannotBeStartedIsRefused() {
    assertThatThrownBy(() -> files.open("|/no/such/program x", folder)).isInstanceOf(IOException.class)
        .hasMessageStartingWith("could not start piped log program '/no/such/program x': ")
        .hasMessageContaining("No such file or directory");
    assertThat(files.size()).isZero();
  }

  @Test
  void aProgramThatCanNoLongerBeStartedIsReportedAndItsLinesWait() throws Exception {
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\nrm \"$0\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    LogLease log = files.open("|" + program, folder);

    Deadline.await("second report", () -> trouble.lines.size() >= 2);
    assertThat(trouble.lines.get(1)).startsWith("log:error AH00107: unable to respawn '" + program + "': ");
    assertThat(log.write("waits")).isTrue();
  }

  @Test
  void aProgramThatDoesNotReadStopsNeitherTheOtherLogsNorTheEndOfTheServer() throws Exception {
    LogLease stuck = files.open("|sleep 600", folder);
    LogLease file = files.open(folder.resolve("file"));
    for (int i = 0; i < 2000; i++) {
      stuck.write("x".repeat(200));
    }

    file.write("goes on");

    Deadline.await("line in the file", () -> lines("file").equals(List.of("goes on")));
    assertThat(files.flush(Duration.ofMillis(50))).isFalse();
    List<ProcessHandle> programs = ProcessHandle.current().children()
        .filter(child -> child.info().arguments().map(words -> List.of(words).contains("600")).orElse(false))
        .toList();
    files.close(Duration.ofMillis(50));
    Deadline.await("end of the program", () -> programs.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(programs).isNotEmpty();
  }

  private List<String> lines(String file) {
    try {
      return Files.exists(folder.resolve(file)) ? Files.readAllLines(folder.resolve(file)) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
