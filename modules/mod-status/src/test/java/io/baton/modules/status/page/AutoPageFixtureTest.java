package io.baton.modules.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AutoPageFixtureTest {

  static Stream<String> texts() {
    return Fixture.names(".txt");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void sameStateGivesTheSameLinesAsHttpd(String name) {
    AutoFixture fixture = new AutoFixture(Fixture.of(name));

    assertThat(AutoPage.render(fixture.report())).isEqualTo(fixture.expected());
  }

  @Test
  void thereAreFixturesOfAllKinds() {
    assertThat(texts()).hasSizeGreaterThan(30);
  }
}
