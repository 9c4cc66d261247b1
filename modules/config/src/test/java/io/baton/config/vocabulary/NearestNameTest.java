package io.baton.config.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNameTest {

  private static final List<String> NAMES = List.of("KeepAlive", "KeepAliveTimeout", "Timeout", "Listen",
      "User");

  @Test
  void findsANameWithALetterMissingAddedChangedOrSwapped() {
    assertThat(NearestName.of("KeepAlve", NAMES)).contains("KeepAlive");
    assertThat(NearestName.of("Timeoutt", NAMES)).contains("Timeout");
    assertThat(NearestName.of("Lasten", NAMES)).contains("Listen");
    assertThat(NearestName.of("Lsiten", NAMES)).contains("Listen");
    assertThat(NearestName.of("usre", NAMES)).contains("User");
  }

  @Test
  void findsNothingThatIsFar() {
    assertThat(NearestName.of("NoSuchDirective", NAMES)).isEmpty();
    assertThat(NearestName.of("Us", NAMES)).isEmpty();
    assertThat(NearestName.of("", NAMES)).isEmpty();
    assertThat(NearestName.of("Timeout".repeat(50), NAMES)).isEmpty();
  }

  @Test
  void prefersTheNearerAndThenTheAlphabet() {
    assertThat(NearestName.of("abcd", List.of("abxx", "abcx", "abca"))).contains("abca");
  }

  @Test
  void countsSteps() {
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.distance("ab", "BA")).isEqualTo(1);
    assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    assertThat(NearestName.distance("Same", "same")).isZero();
  }
}
