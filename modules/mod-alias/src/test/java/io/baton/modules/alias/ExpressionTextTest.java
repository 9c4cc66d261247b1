package io.baton.modules.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.api.request.RequestRecord;
import io.baton.modules.harness.TestRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTextTest {

  private RequestRecord record;

  @BeforeEach
  void receiveRequest() {
    record = TestRequest.get("/ex/a b").header("Host", "www.example.org:81").header("X-Way", "left/?")
        .record();
    record.query("x=%20y");
    record.environment().put("MATCH_1", "so & so");
  }

  @ParameterizedTest
  @CsvSource({"http://%{HTTP_HOST}%{REQUEST_URI},http://www.example.org:81/ex/a%20b",
      "/r?%{QUERY_STRING},/r?x=%20y",
      "/%{env:MATCH_1}/%{reqenv:NIX}.,/so%20&%20so/.", "/%{http:X-Way}/%{req:x-none},/left/%3f/",
      "%{REQUEST_SCHEME}://%{SERVER_NAME}/,http://www.example.org/", "/%{REMOTE_ADDR},/192.0.2.7",
      "/%{REQUEST_METHOD}%{REMOTE_USER},/GET", "/100%,/100%", "/plain a,/plain%20a"})
  void valuesAreFilledInAndEscaped(String written, String url) throws DirectiveException {
    assertThat(ExpressionText.parse("redirect", written).expandUrl(record)).isEqualTo(url);
  }

  @Test
  void filesAreNotEscaped() throws DirectiveException {
    ExpressionText text = ExpressionText.parse("alias", "/err/%{env:MATCH_1}.html");

    assertThat(text.expand(record)).isEqualTo("/err/so & so.html");
    assertThat(text.literal()).isEqualTo("/err/.html");
    assertThat(text).hasToString("/err/%{env:MATCH_1}.html");
  }

  @Test
  void whatDoesNotExistIsAnErrorThatSaysWhatDoes() {
    assertThatThrownBy(() -> ExpressionText.parse("redirect", "/x%{NOSUCH}/"))
        .hasMessageStartingWith(
            "Cannot parse redirect expression '/x%{NOSUCH}/': Variable 'NOSUCH' does not exist")
        .hasMessageContaining("HTTP_HOST");
    assertThatThrownBy(() -> ExpressionText.parse("alias", "/x%{nosuch:x}"))
        .hasMessageStartingWith(
            "Cannot parse alias expression '/x%{nosuch:x}': Function 'nosuch' does not exist");
    assertThatThrownBy(() -> ExpressionText.parse("alias", "/x%{env:x"))
        .hasMessage("Cannot parse alias expression '/x%{env:x': Unterminated string or variable");
  }
}
