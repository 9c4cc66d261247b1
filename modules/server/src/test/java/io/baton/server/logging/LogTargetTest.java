package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTargetTest {

  private static final Path ROOT = Path.of("/srv/baton");

  @Test
  void aRelativePathIsRelativeToTheServerRoot() throws IOException {
    assertThat(LogTarget.of("logs/../logs/a", ROOT))
        .isEqualTo(new LogTarget.ToFile(Path.of("/srv/baton/logs/a")));
    assertThat(LogTarget.of("/var/log/a", ROOT)).isEqualTo(new LogTarget.ToFile(Path.of("/var/log/a")));
  }

  @ParameterizedTest
  @CsvSource({"/dev/stderr,/dev/stderr", "/proc/self/fd/2,/dev/stderr", "/dev/stdout,/dev/stdout",
      "/dev/fd/1,/dev/stdout"})
  void standardStreamsAreKnownByTheirPaths(String path, String name) throws IOException {
    LogTarget target = LogTarget.of(path, ROOT);

    assertThat(target).isInstanceOf(LogTarget.ToStandard.class);
    assertThat(target.name()).isEqualTo(name);
  }

  @Test
  void aProgramIsSplitIntoWordsAsAShellWould() throws IOException {
    assertThat(words("|/bin/rotate  -l logs/a.%Y 86400")).containsExactly("/bin/rotate", "-l", "logs/a.%Y",
        "86400");
    assertThat(words("||/bin/rotate 'a b' \"c \\\" d\" e\\ f ''")).containsExactly("/bin/rotate", "a b",
        "c \" d",
        "e f", "");
    assertThat(words("| tee http://a//b")).containsExactly("tee", "http://a//b");
  }

  @Test
  void aDollarGivesTheCommandToAShell() throws IOException {
    assertThat(words("|$cat >> /tmp/x; true")).containsExactly("/bin/sh", "-c", "cat >> /tmp/x; true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "||", "| ", "|$", "|$ "})
  void aBarWithoutAProgramIsRefused(String text) {
    assertThatThrownBy(() -> LogTarget.of(text, ROOT)).isInstanceOf(IOException.class)
        .hasMessage("'" + text + "' names no program: write \"|/path/to/program arguments\"");
  }

  @Test
  void anOpenQuoteAnEmptyNameAndAnImpossiblePathAreRefused() {
    assertThatThrownBy(() -> LogTarget.of("|prog 'a", ROOT))
        .hasMessage("'|prog 'a': the quote ' is not closed");
    assertThatThrownBy(() -> LogTarget.of(" ", ROOT)).hasMessageStartingWith("the name of the log is empty");
    assertThatThrownBy(() -> LogTarget.of("a\0b", ROOT)).isInstanceOf(IOException.class)
        .hasMessageContaining("is not a path");
  }

  private static List<String> words(String text) throws IOException {
    return ((LogTarget.ToProgram) LogTarget.of(text, ROOT)).words();
  }
}
