package io.baton.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.config.text.LogicalLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefinitionsTest {

  private final Definitions definitions = new Definitions(List.of("FLAG"),
      Map.of("HOME", "/home", "FLAG", "env"));
  private final List<String> unknown = new ArrayList<>();

  @Test
  void replacesDefinedNamesThenTheEnvironment() throws Exception {
    definitions.define("A", "1");
    definitions.define("HOME", "mine");

    assertThat(substitute("${A}${HOME} ${FLAG}")).isEqualTo("1mine env");
    definitions.undefine("HOME");
    assertThat(substitute("${HOME}")).isEqualTo("/home");
    assertThat(unknown).isEmpty();
  }

  @Test
  void leavesUnknownNamesAndTellsThem() throws Exception {
    definitions.define("NOVALUE", "");

    assertThat(substitute("${X} ${NOVALUE} ${a:b} ${}")).isEqualTo("${X} ${NOVALUE} ${a:b} ${}");
    assertThat(unknown).containsExactly("X", "NOVALUE", "");
  }

  @Test
  void takesLoneCharactersAsText() throws Exception {
    assertThat(substitute("$ $x ${open $")).isEqualTo("$ $x ${open $");
    assertThat(unknown).isEmpty();
  }

  @Test
  void doesNotLookIntoValues() throws Exception {
    definitions.define("A", "${B}");
    definitions.define("B", "b");

    assertThat(substitute("${A}")).isEqualTo("${B}");
  }

  @Test
  void refusesALineThatGrowsTooLong() throws Exception {
    definitions.define("A", "x".repeat(1024 * 1024));
    String text = "${A}".repeat(LogicalLines.MAX_LINE_BYTES / (1024 * 1024) + 1);

    assertThatThrownBy(() -> substitute(text)).isInstanceOf(DirectiveException.class)
        .hasMessageStartingWith("Line too long after variables were replaced");
  }

  @Test
  void refusesNamesWithColon() {
    assertThatThrownBy(() -> definitions.define("a:b", "")).hasMessage("Variable name must not contain ':'");
    assertThatThrownBy(() -> definitions.undefine("a:b")).hasMessage("Variable name must not contain ':'");
  }

  private String substitute(String text) throws DirectiveException {
    return definitions.substitute(text, unknown::add);
  }
}
