package io.baton.config.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WildcardTest {

  @ParameterizedTest
  @CsvSource({"*.conf, a.conf, true", "*.conf, .conf, false", "*, .hidden, false", ".*, .hidden, true",
      "?, a, true", "?, '', false", "?, .x, false", "a*b*c, axxbyyc, true", "a*b*c, axxbyy, false",
      "[abc].x, b.x, true", "[abc].x, d.x, false", "[a-c]1, c1, true", "[!a-c]1, c1, false",
      "[!a-c]1, z1, true",
      "[^a]1, a1, false", "[]a], ], true", "[a-], -, true", "[a, [a, true", "a[b, a[b, true", "\\*, *, true",
      "\\*, a, false", "a\\, a\\, true", "*a, aaa, true", "**, x, true", "A, a, false", "'', '', true"})
  void matchesWholeNames(String pattern, String name, boolean expected) {
    assertThat(new Wildcard(pattern).matches(name)).isEqualTo(expected);
  }

  @Test
  void knowsPatternsFromPlainNames() {
    assertThat(Wildcard.isPattern("a*")).isTrue();
    assertThat(Wildcard.isPattern("a?")).isTrue();
    assertThat(Wildcard.isPattern("[a]")).isTrue();
    assertThat(Wildcard.isPattern("[a")).isFalse();
    assertThat(Wildcard.isPattern("a\\*")).isFalse();
    assertThat(Wildcard.isPattern("a]b")).isFalse();
  }

  @Test
  void takesNoLongTimeForAnyPattern() {
    Wildcard wildcard = new Wildcard("*a".repeat(100) + "b");

    assertThat(wildcard.matches("a".repeat(255))).isFalse();
  }
}
