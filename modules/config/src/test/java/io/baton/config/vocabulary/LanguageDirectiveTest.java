package io.baton.config.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.SectionKind;
import io.baton.config.vocabulary.LanguageDirective.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LanguageDirectiveTest {

  @ParameterizedTest
  @EnumSource(SectionKind.class)
  void everySectionOfTheModelIsOfTheLanguage(SectionKind kind) {
    assertThat(LanguageDirective.ofName(kind.sectionName())).map(LanguageDirective::kind)
        .contains(Kind.CONTAINER);
  }

  @ParameterizedTest
  @EnumSource(LanguageDirective.class)
  void everyDirectiveSaysWhatItIs(LanguageDirective directive) {
    assertThat(directive.help()).isNotBlank().doesNotEndWith(".");
    assertThat(LanguageDirective.ofName(directive.directiveName().toUpperCase(java.util.Locale.ROOT)))
        .contains(directive);
  }

  @Test
  void otherNamesAreNotOfTheLanguage() {
    assertThat(LanguageDirective.ofName("Timeout")).isEmpty();
    assertThat(LanguageDirective.ofName("")).isEmpty();
  }
}
