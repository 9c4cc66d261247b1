package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogDestinationTest {

  private final RecordingErrorLog errorLog = new RecordingErrorLog();
  private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
  private final LogTrouble trouble = new LogTrouble(
      new PrintStream(standardError, true, StandardCharsets.UTF_8));
  private final LogWriter writer = new LogWriter("log-writer-test", 1000, trouble);
  private final FakeOutput output = new FakeOutput();
  private final LogDestination log = new LogDestination("/logs/a", output, writer, trouble);

  @AfterEach
  void end() {
    writer.close();
  }

  @Test
  void aFullDiskIsReportedOnceAndItsEndWithTheNumberOfLostLines() {
    trouble.reportTo(errorLog);
    output.room = 0;

    batch("one", "two");
    batch("three");
    output.room = Integer.MAX_VALUE;
    batch("four");
    batch("five");

    assertThat(output.text()).isEqualTo("four\nfive\n");
    assertThat(errorLog.lines).containsExactly(
        "log:error could not write to log /logs/a: No space left on device; its lines are lost until it works",
        "log:error /logs/a can be written again; 3 lines could not be written");
    assertThat(standardError.toString(StandardCharsets.UTF_8)).isEqualTo(
        "baton: could not write to log /logs/a: No space left on device; its lines are lost until it works\n");
  }

  @Test
  void aLineThatBrokeOffIsEndedBeforeTheNextOne() {
    output.room = "whole\nbro".length();

    batch("whole", "broken", "lost");
    output.room = 3;
    batch("also");
    output.room = Integer.MAX_VALUE;
    batch("next");

    assertThat(output.text()).isEqualTo("whole\nbro\nal\nnext\n");
    assertThat(standardError.toString(StandardCharsets.UTF_8)).contains("3 lines could not be written");
  }

  @Test
  void aVeryLongLineIsWrittenWhole() {
    String line = "x".repeat(200_000);

    batch("short", line);
    batch("after");

    assertThat(output.text()).isEqualTo("short\n" + line + "\nafter\n");
  }

  @Test
  void withoutAnErrorLogStandardErrorIsTold() {
    output.room = 0;

    batch("one");

    assertThat(standardError.toString(StandardCharsets.UTF_8)).startsWith("baton: could not write")
        .hasLineCount(1);
  }

  private void batch(String... lines) {
    for (String line : lines) {
      log.append(line);
    }
    log.writeBatch();
  }
}
