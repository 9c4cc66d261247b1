package io.baton.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.Directive;
import io.baton.api.directive.Place;
import io.baton.api.directive.Shapes;
import io.baton.api.directive.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Directive<String> NAME = Directive.of("Name", Shapes.word("name"))
      .allowedIn(Place.SERVER).defaultsTo("nobody").build();
  private static final Directive<List<String>> ALIASES = Directive.of("Alias", Shapes.words("name"))
      .allowedIn(Place.SERVER).defaultsTo(List.of()).repeated(SettingsTest::concat)
      .merged(SettingsTest::concat)
      .build();

  @Test
  void unsetDirectiveHasItsDefaultAndNoPlace() {
    assertThat(Settings.EMPTY.get(NAME)).isEqualTo("nobody");
    assertThat(Settings.EMPTY.find(NAME)).isEmpty();
    assertThat(Settings.EMPTY.where(NAME)).isEmpty();
  }

  @Test
  void laterSettingInOnePlaceWinsUnlessTheDirectiveCombines() {
    Settings settings = Settings.builder().set(NAME, "a", at(1)).set(NAME, "b", at(2))
        .set(ALIASES, List.of("x"), at(3)).set(ALIASES, List.of("y"), at(4)).build();

    assertThat(settings.get(NAME)).isEqualTo("b");
    assertThat(settings.where(NAME)).contains(at(2));
    assertThat(settings.get(ALIASES)).containsExactly("x", "y");
  }

  @Test
  void directivesThatShareASettingMakeOneValueInFileOrder() {
    Directive<List<String>> other = Directive.of("AliasMatch", Shapes.words("pattern"))
        .allowedIn(Place.SERVER).sharing(ALIASES).build();
    Settings outer = Settings.builder().set(ALIASES, List.of("a"), at(1)).set(other, List.of("b"), at(2))
        .set(ALIASES, List.of("c"), at(3)).build();
    Settings inner = Settings.builder().set(other, List.of("d"), at(4)).build();

    Settings merged = outer.overlay(inner);

    assertThat(merged.get(ALIASES)).containsExactly("a", "b", "c", "d");
    assertThat(merged.get(other)).isEqualTo(merged.get(ALIASES));
    assertThat(merged.isSet(other)).isTrue();
    assertThat(merged.where(ALIASES)).contains(at(4));
    assertThat(Settings.EMPTY.get(other)).isEmpty();
  }

  @Test
  void innerSettingsAreMergedOverOuterOnesByTheRuleOfEachDirective() {
    Settings outer = Settings.builder().set(NAME, "a", at(1)).set(ALIASES, List.of("x"), at(2)).build();
    Settings inner = Settings.builder().set(ALIASES, List.of("y"), at(3)).build();

    Settings merged = outer.overlay(inner);

    assertThat(merged.get(NAME)).isEqualTo("a");
    assertThat(merged.get(ALIASES)).containsExactly("x", "y");
    assertThat(outer.get(ALIASES)).containsExactly("x");
  }

  private static SourceLocation at(int line) {
    return new SourceLocation("test.conf", line);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
