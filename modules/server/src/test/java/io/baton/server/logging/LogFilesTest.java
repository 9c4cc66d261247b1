package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

  private static final int THREADS = 8;
  private static final int LINES = 2000;

  @TempDir
  Path folder;

  private final RecordingErrorLog trouble = new RecordingErrorLog();
  private final LogFiles files = new LogFiles();

  LogFilesTest() {
    files.reportTo(trouble);
  }

  @AfterEach
  void noTroubleWasForgotten() {
    files.close();
    assertThat(trouble.lines).isEmpty();
  }

  @Test
  void everyLineOfManyThreadsIsWholeExactlyOnceAndInTheOrderOfItsThread() throws Exception {
    Path path = folder.resolve("access_log");
    LogLease log = files.open(path);
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      threads.add(new Thread(() -> {
        try {
          start.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
        IntStream.range(0, LINES).forEach(i -> log.write(number + " " + i + " " + "x".repeat(i % 300)));
      }));
    }
    threads.forEach(Thread::start);

    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(files.flush(Deadline.LONG)).isTrue();
    List<List<String>> byThread = IntStream.range(0, THREADS)
        .mapToObj(t -> (List<String>) new ArrayList<String>())
        .toList();
    for (String line : Files.readAllLines(path)) {
      byThread.get(Integer.parseInt(line.substring(0, 1))).add(line);
    }
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      assertThat(byThread.get(t)).isEqualTo(
          IntStream.range(0, LINES).mapToObj(i -> number + " " + i + " " + "x".repeat(i % 300)).toList());
    }
  }

  @Test
  void allWhoOpenAPathShareOneFileUntilTheLastOneClosesIt() throws Exception {
    Path path = folder.resolve("log");
    LogLease first = files.open(path);
    LogLease second = files.open("x/../log", folder);

    first.write("one");
    second.write("two");
    first.close();
    first.close();

    assertThat(files.size()).isEqualTo(1);
    assertThat(first.write("late")).isFalse();
    assertThat(second.write("three")).isTrue();
    second.close();
    assertThat(files.size()).isZero();
    assertThat(files.flush(Deadline.LONG)).isTrue();
    assertThat(path).hasContent("one\ntwo\nthree\n");
  }

  @Test
  void aFileThatExistsIsAppendedTo() throws Exception {
    Path path = folder.resolve("log");
    Files.writeString(path, "before\n");

    files.open(path).write("after ü");

    assertThat(files.flush(Deadline.LONG)).isTrue();
    assertThat(path).hasContent("before\nafter ü\n");
  }

  @Test
  void aRenamedFileGetsTheLinesFromBeforeReopenAndANewOneThoseFromAfter() throws Exception {
    Path path = folder.resolve("log");
    Path renamed = folder.resolve("log.1");
    LogLease log = files.open(path);
    log.write("one");
    assertThat(files.flush(Deadline.LONG)).isTrue();

    Files.move(path, renamed);
    log.write("two");
    files.reopen();
    log.write("three");

    assertThat(files.flush(Deadline.LONG)).isTrue();
    assertThat(renamed).hasContent("one\ntwo\n");
    assertThat(path).hasContent("three\n");
  }

  @Test
  void whereReopeningFailsTheLogGoesOnInTheOldFileAndSaysSo() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    LogLease log = files.open(logs.resolve("log"));
    Path moved = folder.resolve("moved");
    Files.move(logs, moved);

    files.reopen();
    log.write("still here");

    assertThat(files.flush(Deadline.LONG)).isTrue();
    assertThat(moved.resolve("log")).hasContent("still here\n");
    assertThat(trouble.lines).containsExactly("log:error could not open log file " + logs.resolve("log")
        + ": the directory " + logs
        + " does not exist. Create it, or name another file; the log goes on in the file"
        + " that was open");
    trouble.lines.clear();
  }

  @Test
  void closingWritesWhatIsStillQueued() throws Exception {
    Path path = folder.resolve("log");
    LogLease log = files.open(path);
    IntStream.range(0, 1000).forEach(i -> log.write("line " + i));

    files.close();

    assertThat(Files.readAllLines(path)).hasSize(1000);
    assertThat(log.write("late")).isFalse();
    trouble.lines.clear();
    assertThatThrownBy(() -> files.open(path)).isInstanceOf(IOException.class)
        .hasMessage("could not open log " + path + ": the server is stopping");
  }

  @Test
  void aDirectoryIsRefused() {
    assertThatThrownBy(() -> files.open(folder)).isInstanceOf(IOException.class)
        .hasMessage("could not open log file " + folder + ": it is a directory. Name a file");
  }

  @Test
  void aFileInADirectoryThatDoesNotExistIsRefusedAndTheMessageNamesIt() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> files.open("missing/log", folder)).isInstanceOf(IOException.class)
        .hasMessage("could not open log file " + missing.resolve("log") + ": the directory " + missing
            + " does not exist. Create it, or name another file");
    assertThat(files.size()).isZero();
  }
}
