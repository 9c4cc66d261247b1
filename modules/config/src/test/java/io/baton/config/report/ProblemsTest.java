package io.baton.config.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.SourceLocation;
import org.junit.jupiter.api.Test;

final class ProblemsTest {

  private final Problems problems = new Problems();

  @Test
  void tellsErrorsInTheOrderOfReadingWhoeverFoundThem() {
    int first = problems.nextOrder();
    int second = problems.nextOrder();

    problems.error(second, "second");
    problems.error(first, new SourceLocation("file", 3), "found later");

    assertThat(problems.errors()).containsExactly("AH00526: Syntax error on line 3 of file:\nfound later",
        "second");
    assertThat(problems.hasErrors()).isTrue();
  }

  @Test
  void tellsEachMessageOnce() {
    problems.error(1, "a");
    problems.error(2, "a");
    problems.warning("w");
    problems.warning("w");

    assertThat(problems.errors()).containsExactly("a");
    assertThat(problems.warnings()).containsExactly("w");
  }

  @Test
  void countsWhatIsTooMuchToTell() {
    for (int i = 0; i < Problems.MAX_MESSAGES + 7; i++) {
      problems.error(i, "error " + i);
      problems.warning("warning " + i);
    }

    assertThat(problems.isFull()).isTrue();
    assertThat(problems.errors()).hasSize(Problems.MAX_MESSAGES + 1).first().isEqualTo("error 0");
    assertThat(problems.errors()).last().isEqualTo("7 more errors were found: correct these first");
    assertThat(problems.warnings()).hasSize(Problems.MAX_MESSAGES);
  }

  @Test
  void keepsControlCharactersFromTheTerminal() {
    problems.error(1, "a\u001b[31m\tb\nc\u007f\u009b");

    assertThat(problems.errors()).containsExactly("a\\x1b[31m\\x09b\nc\\x7f\\x9b");
  }

  @Test
  void isWithoutErrorsInTheBeginning() {
    problems.warning("only this");

    assertThat(problems.hasErrors()).isFalse();
    assertThat(problems.errors()).isEmpty();
  }
}
