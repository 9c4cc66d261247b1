package io.baton.modules.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.modules.status.StatusOptions.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusOptionsTest {

  @ParameterizedTest
  @CsvSource({"refresh, 10", "refresh=, 10", "refresh=7, 7", "refresh=0, 10", "refresh=-3, 10",
      "refresh=abc, 10",
      "refresh=5s, 5", "refresh=7&auto, 7", "auto&refresh=12, 12", "xrefreshx, 10", "refresh5, 10",
      "refresh=99999999999999999999, 2147483647", "refresh&refresh=3, 10"})
  void refreshIsTheNumberBehindTheFirstWord(String query, int seconds) {
    assertThat(StatusOptions.of(query).refresh()).hasValue(seconds);
  }

  @ParameterizedTest
  @CsvSource({"'', false, false", "auto, true, false", "AUTO, false, false", "xautox, true, false",
      "auto=0, true, false", "notable, false, true", "auto&notable, true, true", "foo=notable, false, true",
      "Notable, false, false"})
  void wordsAreFoundAnywhereWithRegardToCase(String query, boolean auto, boolean notable) {
    StatusOptions options = StatusOptions.of(query);

    assertThat(options.form()).isEqualTo(auto ? Form.AUTO : Form.HTML);
    assertThat(options.notable()).isEqualTo(notable);
  }

  @ParameterizedTest
  @CsvSource({"json, JSON", "stream, STREAM", "json&auto, JSON", "auto&json=history, JSON",
      "stream&auto, STREAM",
      "json&stream, JSON", "autojson, AUTO", "xjson, HTML", "json2, HTML", "JSON, HTML", "a=stream, HTML",
      "refresh=5&json, JSON"})
  void batonsOwnFormsAreWholeParametersAndGoFirst(String query, Form form) {
    assertThat(StatusOptions.of(query).form()).isEqualTo(form);
  }

  @Test
  void parametersHaveTheirFirstValueOrNone() {
    StatusOptions options = StatusOptions.of("json=history&since=5&since=7&step=&check");

    assertThat(options.parameter("json")).contains("history");
    assertThat(options.parameter("since")).contains("5");
    assertThat(options.parameter("step")).contains("");
    assertThat(options.parameter("check")).contains("");
    assertThat(options.parameter("reload")).isEmpty();
  }

  @Test
  void withoutTheWordThereIsNoRefresh() {
    assertThat(StatusOptions.of("auto").refresh()).isEmpty();
  }
}
