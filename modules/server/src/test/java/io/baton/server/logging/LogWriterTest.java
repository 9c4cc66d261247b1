package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogWriterTest {

  private static final int LINE = 36;
  private static final int ROOM_FOR_TEN = 10 * (LINE + LogWriter.LINE_OVERHEAD_BYTES);

  private final RecordingErrorLog errorLog = new RecordingErrorLog();
  private final LogTrouble trouble = new LogTrouble(System.err);
  private final FakeOutput output = new FakeOutput();
  private LogWriter writer;
  private LogDestination log;

  @BeforeEach
  void start() {
    trouble.reportTo(errorLog);
    writer = new LogWriter("log-writer-test", ROOM_FOR_TEN, trouble);
    log = new LogDestination("/logs/access", output, writer, trouble);
    writer.add(log);
  }

  @AfterEach
  void theThreadEnds() throws InterruptedException {
    output.hold.countDown();
    writer.close();
    assertThat(writer.join(Deadline.LONG)).isTrue();
  }

  @Test
  void linesThatFindTheQueueFullAreRefusedCountedAndReportedWhenThereIsRoom() throws Exception {
    output.hold = new CountDownLatch(1);
    int taken = 0;
    for (int i = 0; i < 15; i++) {
      taken += log.write(line(i)) ? 1 : 0;
    }

    assertThat(taken).isEqualTo(10);
    assertThat(writer.flush(Duration.ofMillis(20))).isFalse();
    output.hold.countDown();
    assertThat(writer.flush(Deadline.LONG)).isTrue();

    assertThat(output.text().lines()).containsExactly(line(0), line(1), line(2), line(3), line(4), line(5),
        line(6),
        line(7), line(8), line(9));
    Deadline.await("report", () -> !errorLog.lines.isEmpty());
    assertThat(errorLog.lines).containsExactly(
        "log:error 5 lines for /logs/access lost: the log queue was full, its output is too slow");
    assertThat(log.write(line(16))).isTrue();
  }

  @Test
  void threadHasTheClassLoaderOfTheServerWhoeverOpensTheLog() throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader outer = current.getContextClassLoader();
    LogWriter second;
    try (URLClassLoader ofModule = new URLClassLoader(new URL[0])) {
      current.setContextClassLoader(ofModule);
      second = new LogWriter("log-writer-second", ROOM_FOR_TEN, trouble);
    } finally {
      current.setContextClassLoader(outer);
    }

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("log-writer-second")).singleElement()
        .extracting(Thread::getContextClassLoader).isSameAs(LogWriter.class.getClassLoader());
    second.close();
    assertThat(second.join(Deadline.LONG)).isTrue();
  }

  @Test
  void emptyLinesTakeRoomToo() {
    output.hold = new CountDownLatch(1);
    int taken = 0;
    while (log.write("") && taken < 1000) {
      taken++;
    }

    assertThat(taken).isEqualTo(ROOM_FOR_TEN / LogWriter.LINE_OVERHEAD_BYTES);
  }

  @Test
  void aLineThatIsLargerThanTheWholeQueueIsReportedThoughNothingElseIsQueued() {
    assertThat(log.write("x".repeat(ROOM_FOR_TEN))).isFalse();

    Deadline.await("report", () -> !errorLog.lines.isEmpty());
    assertThat(errorLog.lines).hasSize(1).first().asString()
        .startsWith("log:error 1 line for /logs/access lost");
  }

  @Test
  void whatGathersWhileTheOutputIsBusyIsWrittenInOneGo() throws Exception {
    output.hold = new CountDownLatch(1);
    log.write(line(0));
    for (int i = 1; i < 9; i++) {
      log.write(line(i));
    }

    output.hold.countDown();

    assertThat(writer.flush(Deadline.LONG)).isTrue();
    assertThat(output.text().lines()).hasSize(9);
    assertThat(output.writes).isLessThanOrEqualTo(2);
  }

  @Test
  void aCommandRunsAfterAllLinesFromBeforeItWereWritten() throws Exception {
    StringBuilder seen = new StringBuilder();
    log.write(line(1));
    writer.execute(() -> seen.append(output.text()));
    log.write(line(2));

    assertThat(writer.flush(Deadline.LONG)).isTrue();
    assertThat(seen).hasToString(line(1) + "\n");
  }

  @Test
  void aFailingCommandDoesNotEndTheWriter() throws Exception {
    writer.execute(() -> {
      throw new IllegalStateException("broken");
    });
    log.write(line(1));

    assertThat(writer.flush(Deadline.LONG)).isTrue();
    assertThat(output.text()).isEqualTo(line(1) + "\n");
    assertThat(errorLog.lines)
        .containsExactly("log:error the log writer failed: java.lang.IllegalStateException: broken");
  }

  @Test
  void closingADestinationWritesWhatItWasGivenAndReportsWhatItLost() throws Exception {
    output.hold = new CountDownLatch(1);
    for (int i = 0; i < 11; i++) {
      log.write(line(i));
    }
    writer.close(log);
    output.hold.countDown();

    assertThat(writer.flush(Deadline.LONG)).isTrue();
    assertThat(output.text().lines()).hasSize(10);
    assertThat(output.closed).isTrue();
    assertThat(errorLog.lines).hasSize(1).first().asString()
        .startsWith("log:error 1 line for /logs/access lost");
  }

  @Test
  void aClosedWriterRefusesLinesAndWritesThoseFromBefore() throws Exception {
    output.hold = new CountDownLatch(1);
    log.write(line(1));
    writer.close();

    assertThat(log.write(line(2))).isFalse();
    output.hold.countDown();
    assertThat(writer.join(Deadline.LONG)).isTrue();
    assertThat(output.text()).isEqualTo(line(1) + "\n");
  }

  private static String line(int number) {
    return String.format("%0" + LINE + "d", number);
  }
}
