package io.baton.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OriginTest {

  @Test
  void repeatsTheBeginningForEveryLevelOfInclusion() {
    Origin inner = Origin.mainFile("main", "baton").included("one", 7).included("two", 8);

    assertThat(inner.depth()).isEqualTo(2);
    assertThat(inner.message(9, "TEXT"))
        .isEqualTo("baton: Syntax error on line 7 of main: Syntax error on line 8 of one:"
            + " Syntax error on line 9 of two: TEXT");
  }

  @Test
  void namesTheCommandLineWithoutALine() {
    Origin commandLine = Origin.commandLine("baton");

    assertThat(commandLine.message(3, "TEXT")).isEqualTo("baton: Syntax error in -C/-c directive: TEXT");
    assertThat(commandLine.included("one", 3).message(4, "TEXT"))
        .isEqualTo("baton: Syntax error in -C/-c directive: Syntax error on line 4 of one: TEXT");
    assertThat(commandLine.at(3)).hasToString("-c/-C directives:3");
  }

  @Test
  void tellsAVeryLongChainInPart() {
    Origin origin = Origin.mainFile("main", "baton");
    for (int i = 1; i <= 20; i++) {
      origin = origin.included("f" + i, i);
    }

    assertThat(origin.message(99, "TEXT")).startsWith("baton: Syntax error on line 1 of main: ")
        .contains("line 6 of f5: (9 more levels of inclusion) Syntax error on line 16 of f15: ")
        .endsWith("Syntax error on line 99 of f20: TEXT");
  }
}
