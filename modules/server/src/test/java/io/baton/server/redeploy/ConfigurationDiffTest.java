package io.baton.server.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.control.ConfigurationChange;
import io.baton.api.control.ConfigurationChange.Kind;
import io.baton.api.directive.SourceLocation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationDiffTest {

  @Test
  void sameLinesDifferInNothingEvenIfTheyMoved() {
    assertThat(ConfigurationDiff.between(List.of(line("Timeout", "60", 1), line("KeepAlive", "On", 2)),
        List.of(line("KeepAlive", "On", 9), line("Timeout", "60", 10)))).isEmpty();
  }

  @Test
  void lineThatIsNewAndOneThatIsGoneAreNamedWithTheirPlaces() {
    ConfiguredLine gone = line("Timeout", "60", 1);
    ConfiguredLine added = line("KeepAlive", "On", 2);

    assertThat(ConfigurationDiff.between(List.of(gone), List.of(added))).containsExactly(
        new ConfigurationChange(Kind.ADDED, Optional.empty(), Optional.of(added)),
        new ConfigurationChange(Kind.REMOVED, Optional.of(gone), Optional.empty()));
  }

  @Test
  void lineWithOtherArgumentsHasChangedWhateverItsLetters() {
    ConfiguredLine before = line("Timeout", "60", 1);
    ConfiguredLine after = line("TIMEOUT", "61", 3);

    assertThat(ConfigurationDiff.between(List.of(before), List.of(after))).containsExactly(
        new ConfigurationChange(Kind.CHANGED, Optional.of(before), Optional.of(after)));
  }

  @Test
  void sameLineInAnotherSectionIsAnotherLine() {
    ConfiguredLine main = line("Timeout", "60", 1);
    ConfiguredLine inside = new ConfiguredLine("Timeout", "60", List.of("<VirtualHost *>"),
        new SourceLocation("f", 2));

    assertThat(ConfigurationDiff.between(List.of(main), List.of(inside)))
        .extracting(ConfigurationChange::kind).containsExactly(Kind.ADDED, Kind.REMOVED);
  }

  @Test
  void linesThatMayStandTwiceAreCounted() {
    ConfiguredLine first = line("Listen", "80", 1);
    ConfiguredLine second = line("Listen", "80", 2);

    assertThat(ConfigurationDiff.between(List.of(first), List.of(first, second))).singleElement()
        .satisfies(change -> assertThat(change.kind()).isEqualTo(Kind.ADDED));
  }

  private static ConfiguredLine line(String directive, String arguments, int number) {
    return new ConfiguredLine(directive, arguments, List.of(), new SourceLocation("f", number));
  }
}
