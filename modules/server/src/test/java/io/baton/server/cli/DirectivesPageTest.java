package io.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.config.DirectiveListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference page is written from the declarations of the directives; this is what keeps it so. */
class DirectivesPageTest {

  private static final String COMMAND = "scripts/docs";

  private final Path page = ShellScript.HOME.resolve("docs/directives.md");

  @Test
  void thePageSaysWhatTheDirectivesDeclare() throws IOException {
    String declared = DirectiveListing.asMarkdown(BuiltInModules.load());
    if (Boolean.getBoolean("baton.docs.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, declared);
    }

    assertThat(page).as("docs/directives.md is missing; write it by: " + COMMAND).exists();
    assertThat(Files.readString(page)).as("docs/directives.md is stale; write it again by: " + COMMAND)
        .isEqualTo(declared);
  }
}
