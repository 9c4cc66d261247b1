package io.baton.http.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

  @ParameterizedTest
  @CsvSource({"plain,plain", "100%,100%", "a%{REQUEST_METHOD}b,aGETb", "%{REQUEST_METHOD},GET",
      "%{REQUEST_METHOD}%{SERVER_PORT},GET8080", "%{tolower:ABC}/x,abc/x",
      "'it''s \"quoted\" \\ $1','it''s \"quoted\" \\ $1'"})
  void variablesAreFilledIn(String template, String text) throws Exception {
    assertThat(Template.parse(template).text(new FixedContext())).isEqualTo(text);
    assertThat(Template.parse(template)).hasToString(template);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%{NOSUCH}", "%{nosuch:x}", "%{REQUEST_METHOD", "%{file:/etc/passwd}"})
  void whatCannotBeFilledInIsRefused(String template) {
    assertThatThrownBy(() -> Template.parse(template)).isInstanceOf(ExpressionException.class);
  }

  @Test
  void everyVariableCanStandInIt() throws Exception {
    for (String name : Variables.names()) {
      assertThat(Template.parse("%{" + name + "}").text(new FixedContext())).isNotNull();
    }
  }
}
