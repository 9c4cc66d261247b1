package io.baton.http.section;

import static io.baton.http.testing.Configurations.section;
import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SectionCompilerTest {

  private final List<SectionException> problems = new ArrayList<>();
  private final SectionCompiler compiler = new SectionCompiler(Path.of("/srv"), problems::add);

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"LOCATION_MATCH | ( | Regex could not be compiled",
      "FILES_MATCH | [ | Regex could not",
      "DIRECTORY_MATCH | * | Regex could not be compiled",
      "IF | 'a' == | Cannot parse condition clause: syntax error",
      "IF | %{NOSUCH} == '1' | Cannot parse condition clause: Variable 'NOSUCH' does not exist",
      "ELSE_IF | -q 'x' | Cannot parse condition clause: Unary operator '-q' does not exist",
      "LIMIT | GET TRACE | TRACE cannot be controlled by <Limit>, see TraceEnable"})
  void wrongArgumentIsReportedWithItsPlace(SectionKind kind, String argument, String message) {
    Section wrong = section(kind, argument);

    compiler.check(List.of(wrong));

    assertThat(problems).singleElement().satisfies(problem -> {
      assertThat(problem).hasMessageStartingWith(message);
      assertThat(problem.where()).isEqualTo(wrong.where());
    });
  }

  @Test
  void directoryThatNoPathCanBeIsReported() {
    compiler.check(List.of(section(SectionKind.DIRECTORY, "a\0b")));

    assertThat(problems).singleElement()
        .satisfies(problem -> assertThat(problem).hasMessageContaining("path is invalid"));
  }

  @Test
  void everyWrongSectionIsReportedInnerOnesToo() {
    compiler.check(List
        .of(section(SectionKind.LOCATION, "/", section(SectionKind.IF, "?"), section(SectionKind.IF, "true",
            section(SectionKind.ELSE_IF, "?"))), section(SectionKind.LOCATION_MATCH, "(")));

    assertThat(problems).hasSize(3);
  }

  @Test
  void wrongSectionIsLeftOutAndTheOthersStay() {
    List<CompiledSection> compiled = compiler
        .compile(List.of(section(SectionKind.LOCATION_MATCH, "("), section(SectionKind.LOCATION, "/")));

    assertThat(compiled).singleElement()
        .satisfies(section -> assertThat(section.kind).isEqualTo(SectionKind.LOCATION));
  }
}
