package io.baton.modules.status.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostUsageReaderTest {

  private static final String STAT = "42 (ja) va (x) S 1 42 42 0 -1 4194560 9 8 7 6 125 50 3 4 20 0 31 0 777\n";

  @TempDir
  private Path proc;

  @Test
  void timesAndLoadsAreReadFromProc() throws IOException {
    write(STAT, "1.50 2.25 0.05 3/999 4711\n");

    assertThat(new HostUsageReader(proc).read())
        .isEqualTo(new HostUsage(1.25, 0.5, 0.03, 0.04, 1.5, 2.25, 0.05));
  }

  @Test
  void withoutProcThePlatformSaysWhatItKnows() {
    HostUsage usage = new HostUsageReader(proc.resolve("missing")).read();

    assertThat(usage.userSeconds()).isPositive();
    assertThat(usage.systemSeconds()).isZero();
    assertThat(usage.load1()).isGreaterThanOrEqualTo(-1);
    assertThat(usage.load5()).isEqualTo(-1);
    assertThat(usage.load15()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no parenthesis", "42 (java) S 1 2", "42 (java) S 1 2 3 4 5 6 7 8 9 10 a b c d",
      "42 (java)"})
  void unknownFormOfTheFilesIsNoError(String content) throws IOException {
    write(content, content);

    HostUsage usage = new HostUsageReader(proc).read();

    assertThat(usage.userSeconds()).isPositive();
    assertThat(usage.load5()).isEqualTo(-1);
  }

  private void write(String stat, String loads) throws IOException {
    Files.createDirectories(proc.resolve("self"));
    Files.writeString(proc.resolve("self/stat"), stat);
    Files.writeString(proc.resolve("loadavg"), loads);
  }
}
