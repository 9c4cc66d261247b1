package io.baton.modules.status.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.baton.scoreboard.history.HistoryColumn;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1.5, 1.5", "0.0004, 0", "0.0005, 0.001", "123456789012.3456, 123456789012.346",
      "1e15, 1000000000000000", "1e-9, 0"})
  void numbersHaveThreeDecimalsAtMostAndNoExponent(double value, String text) {
    String written = new JsonObject().put("n", Figures.decimal(value)).encode();

    assertThat(written).doesNotContainIgnoringCase("e+").doesNotContain("E");
    assertThat(new JsonObject(written).getDouble("n")).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void quotientByNothingIsUnknown() {
    assertThat(Figures.quotient(7, 0)).isNull();
    assertThat(Figures.quotient(2, 3)).isEqualByComparingTo("0.667");
    assertThat(Figures.quotient(Long.MAX_VALUE, 1)).isEqualByComparingTo("9223372036854775807");
  }

  @Test
  void namesAreWrittenLikeMembers() {
    assertThat(Figures.name(Refusal.NO_IDLE_WORKERS)).isEqualTo("noIdleWorkers");
    assertThat(Figures.name(HistoryColumn.WAITING_P99_MICROS)).isEqualTo("waitingP99Micros");
    assertThat(Figures.name(Refusal.STARTING)).isEqualTo("starting");
  }
}
