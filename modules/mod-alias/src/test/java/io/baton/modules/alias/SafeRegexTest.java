package io.baton.modules.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeRegexTest {

  @ParameterizedTest
  @CsvSource({"b,/abc,true", "^b,/abc,false", "^/[[:alpha:]]+$,/abc,true", "^/[[:alpha:]]+$,/ab1,false",
      "^/[[:^digit:]/]+$,/abc,true", "^/[[:xdigit:]]+$,/aF0,true"})
  void expressionIsSearchedForWithPosixClasses(String expression, String path, boolean found)
      throws DirectiveException {
    assertThat(SafeRegex.compile(expression).find(path).isPresent()).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(abc", "[", "[[:nosuch:]]", "a{2,1}"})
  void expressionThatIsNoneIsAnErrorInHttpdsWords(String expression) {
    assertThatThrownBy(() -> SafeRegex.compile(expression)).isInstanceOf(DirectiveException.class)
        .hasMessage("Regular expression could not be compiled.");
  }

  @Test
  void searchThatWouldTakeForEverIsGivenUp() throws DirectiveException {
    // The reference to a group keeps Java from remembering where it failed before.
    SafeRegex regex = SafeRegex.compile("^/(a|aa)+\\1y$");

    assertThatThrownBy(() -> regex.find("/" + "a".repeat(60) + "!")).isInstanceOf(RefusedException.class)
        .hasMessageContaining("^/(a|aa)+\\1y$").hasMessageContaining("takes too long");
  }

  @Test
  void longPathDoesNotOverflowTheStackOfTheThread() throws DirectiveException {
    SafeRegex regex = SafeRegex.compile("^/(a|b)*$");

    assertThatThrownBy(() -> regex.find("/" + "ab".repeat(100_000))).isInstanceOf(RefusedException.class);
  }

  @Test
  void capturesAreOfThePathAndNotOfTheCountedOne() throws DirectiveException {
    assertThat(SafeRegex.compile("/(.*)/").find("/abc/d").orElseThrow().group(1)).isEqualTo("abc");
  }
}
