package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {

  /** Greater than any process number a system gives. */
  private static final long NO_PROCESS = 99_999_999_999L;

  @TempDir
  private Path directory;
  private Path path;
  private PidFile file;

  @BeforeEach
  void setUp() {
    path = directory.resolve("baton.pid");
    file = new PidFile(path);
  }

  @Test
  void theFileHoldsTheNumberAndALineEndAndEverybodyMayReadIt() throws IOException {
    assertThat(file.write(4711)).isEmpty();

    assertThat(path).hasContent("4711\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-r--r--");
    assertThat(file.read()).hasValue(4711);
  }

  @Test
  void nothingButTheFileIsLeftAfterWriting() throws IOException {
    file.write(1);
    file.write(2);

    assertThat(directory).isDirectoryContaining(entry -> entry.equals(path));
    assertThat(directory.toFile().list()).hasSize(1);
  }

  @Test
  void anotherProcessInTheFileIsWarnedOf() throws IOException {
    file.write(4711);

    assertThat(file.write(4712)).contains(
        "AH00098: pid file " + path + " overwritten -- Unclean shutdown of previous Apache run?");
    assertThat(file.read()).hasValue(4712);
  }

  @Test
  void writingTheSameProcessAgainIsNoNews() throws IOException {
    file.write(4711);

    assertThat(file.write(4711)).isEmpty();
  }

  @Test
  void aCorruptFileIsOverwrittenWithAWarning() throws IOException {
    Files.writeString(path, "rubbish");

    assertThat(file.write(4711)).isPresent();
    assertThat(file.read()).hasValue(4711);
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    PidFile lost = new PidFile(directory.resolve("no/baton.pid"));

    assertThatThrownBy(() -> lost.write(4711)).isInstanceOf(PidFileException.class)
        .hasMessageStartingWith("AH00099: could not create " + lost.path())
        .hasMessageContaining("\nAH00100: baton: could not log pid to file " + lost.path());
  }

  @Test
  void aFileThatCannotBeReplacedLeavesNoTemporaryFile() throws IOException {
    Files.createDirectories(path.resolve("occupied"));

    assertThatThrownBy(() -> file.write(4711)).isInstanceOf(PidFileException.class);
    assertThat(directory.toFile().list()).containsExactly("baton.pid");
  }

  @Test
  void noFileIsNoNumber() throws IOException {
    assertThat(file.read()).isEmpty();
    assertThat(file.process()).isEqualTo(new ServerProcess.Unknown());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "rubbish", "12abc", "-5", "0", "1 2", "99999999999999999999",
      "00000000000000000000000000000000000000000000000000000000000000000000000000000000001"})
  void whatIsNoProcessNumberIsCorrupt(String content) throws IOException {
    Files.writeString(path, content);

    assertThatThrownBy(file::process).isInstanceOf(PidFileException.class)
        .hasMessageStartingWith("AH00058: Error retrieving pid file " + path)
        .hasMessageEndingWith("\nAH00059: Remove it before continuing if it is corrupted.");
  }

  @Test
  void whatCannotBeReadIsReportedInTheSameWords() throws IOException {
    Files.createDirectory(path);

    assertThatThrownBy(file::read).isInstanceOf(PidFileException.class).hasMessageContaining("AH00058");
  }

  @Test
  void aLivingProcessRuns() throws IOException {
    long pid = ProcessHandle.current().parent().orElseThrow().pid();
    file.write(pid);

    assertThat(file.process()).isEqualTo(new ServerProcess.Running(pid));
  }

  @Test
  void anEndedProcessDoesNotRun() throws IOException {
    file.write(NO_PROCESS);

    assertThat(file.process()).isEqualTo(new ServerProcess.Ended(NO_PROCESS));
  }

  @Test
  void theCommandItselfIsNotTheServer() throws IOException {
    long pid = ProcessHandle.current().pid();
    file.write(pid);

    assertThat(file.process()).isEqualTo(new ServerProcess.Ended(pid));
  }

  @Test
  void aProcessYoungerThanTheFileIsAnotherProgramThatGotTheNumber() throws IOException {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    file.write(parent.pid());
    Instant start = parent.info().startInstant().orElseThrow();
    Files.setLastModifiedTime(path, FileTime.from(start.minusSeconds(60)));

    assertThat(file.process()).isEqualTo(new ServerProcess.Ended(parent.pid()));
  }

  @Test
  void theOwnFileIsRemoved() throws IOException {
    file.write(4711);

    file.remove(4711);

    assertThat(path).doesNotExist();
  }

  @Test
  void anotherServersFileIsLeftAlone() throws IOException {
    file.write(4712);

    file.remove(4711);

    assertThat(path).exists();
  }

  @Test
  void removingNothingIsNoError() throws IOException {
    file.remove(4711);

    assertThat(path).doesNotExist();
  }
}
