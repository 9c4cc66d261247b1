package io.baton.api.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {

  enum Kind {
    ALL, GRANTED_TO_SOME
  }

  @Test
  void flagIsReadInAnyLetterCaseAndNothingElseIsAFlag() throws DirectiveException {
    assertThat(Shapes.flag().parse(line("on"))).isTrue();
    assertThat(Shapes.flag().parse(line("OFF"))).isFalse();
    assertThatThrownBy(() -> Shapes.flag().parse(line("maybe"))).hasMessage("KeepAlive must be On or Off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "5x", "", "1.5", "+3", "99999999999999999999"})
  void aWordThatIsNoWholeNumberIsAnErrorThatQuotesIt(String word) {
    assertThatThrownBy(() -> Shapes.integer().parse(line(word))).isInstanceOf(DirectiveException.class)
        .hasMessageContaining("'" + word + "'");
  }

  @Test
  void aNumberOutOfItsRangeIsAnErrorThatNamesTheRange() {
    assertThatThrownBy(() -> Shapes.integer(1, 9).parse(line("10")))
        .hasMessage("KeepAlive must be between 1 and 9, found 10");
  }

  @ParameterizedTest
  @CsvSource({"5,5000", "500ms,500", "2s,2000", "3mi,180000", "3min,180000", "1H,3600000"})
  void intervalTakesUnitsAndSecondsWithoutOne(String word, long millis) throws DirectiveException {
    assertThat(Shapes.interval().parse(line(word))).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "5x", "s", "1.5s"})
  void intervalRefusesEverythingElse(String word) {
    assertThatThrownBy(() -> Shapes.interval().parse(line(word)))
        .hasMessageStartingWith("KeepAlive has wrong format");
  }

  @Test
  void keywordIsReadInAnyLetterCaseAndTheMessageListsAllOfThem() throws DirectiveException {
    Shape<Kind> shape = Shapes.keyword(Kind.class);

    assertThat(shape.syntax()).isEqualTo("All|Granted-To-Some");
    assertThat(shape.parse(line("granted-to-some"))).isEqualTo(Kind.GRANTED_TO_SOME);
    assertThatThrownBy(() -> shape.parse(line("none")))
        .hasMessage("KeepAlive must be one of All|Granted-To-Some, found 'none'");
  }

  @Test
  void relativePathIsRelativeToTheServerRoot() throws DirectiveException {
    assertThat(Shapes.path("path").parse(line("logs/../x"))).isEqualTo(Path.of("/srv/x"));
    assertThat(Shapes.path("path").parse(line("/etc/y"))).isEqualTo(Path.of("/etc/y"));
  }

  private static DirectiveLine line(String... words) {
    return new DirectiveLine("KeepAlive", List.of(words), String.join(" ", words), List.of(),
        new SourceLocation("test.conf", 1), Path.of("/srv"));
  }
}
