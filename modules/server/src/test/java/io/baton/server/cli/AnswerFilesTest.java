package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFilesTest {

  @TempDir
  private Path directory;

  @Test
  void everyAnswerHasAFileOfItsOwn() throws IOException {
    AnswerFiles.main(new String[]{directory.resolve("answers").toString()});

    assertThat(directory.resolve("answers").toFile().list()).containsExactlyInAnyOrder("version.txt",
        "settings.txt", "modules.txt", "usage.txt");
    assertThat(directory.resolve("answers/usage.txt")).hasContent(Usage.TEXT);
    assertThat(directory.resolve("answers/modules.txt")).content().contains("  core.c\n", "  event.c\n");
  }

  @Test
  void theRootIsLeftToTheScript() throws IOException {
    AnswerFiles.write(directory, BuiltInModules.load());

    assertThat(directory.resolve("settings.txt")).content().contains(" -D HTTPD_ROOT=\"@HTTPD_ROOT@\"\n")
        .doesNotContain(directory.toString());
  }

  @Test
  void exactlyOneArgumentIsNeeded() {
    assertThatThrownBy(() -> AnswerFiles.main(new String[0])).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("directory");
  }
}
