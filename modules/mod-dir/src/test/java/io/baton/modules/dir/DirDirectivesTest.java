package io.baton.modules.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.Settings;
import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.modules.harness.ConfigurationText;
import io.baton.modules.harness.TestRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirDirectivesTest {

  @Test
  void serverFindsTheModuleByItsServiceFile() {
    assertThat(ServiceLoader.load(ServerModule.class)).hasAtLeastOneElementOfType(DirModule.class);
  }

  @Test
  void indexNamesOfSeveralLinesAreAdded() throws DirectiveException {
    assertThat(names("DirectoryIndex a b", "DirectoryIndex /c")).containsExactly("a", "b", "/c");
    assertThat(Settings.EMPTY.get(DirDirectives.DIRECTORY_INDEX).names()).containsExactly("index.html");
    assertThat(names("DirectoryIndex")).isEmpty();
  }

  @Test
  void disabledEmptiesTheListUnlessItIsAName() throws DirectiveException {
    assertThat(names("DirectoryIndex a", "DirectoryIndex Disabled")).isEmpty();
    assertThat(names("DirectoryIndex a", "DirectoryIndex disabled", "DirectoryIndex b")).containsExactly("b");
    assertThat(names("DirectoryIndex disabled a")).containsExactly("disabled", "a");
  }

  @Test
  void innerListReplacesTheOuterOne() throws DirectiveException {
    assertThat(settings("DirectoryIndex a").overlay(settings("DirectoryIndex b"))
        .get(DirDirectives.DIRECTORY_INDEX).names()).containsExactly("b");
    assertThat(settings("DirectoryIndex a").overlay(settings("DirectoryIndex disabled"))
        .get(DirDirectives.DIRECTORY_INDEX).names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"On,302", "off,0", "permanent,301", "TEMP,302", "seeother,303", "307,307", "399,399"})
  void indexRedirectTakesAStatus(String word, int status) throws DirectiveException {
    assertThat(ConfigurationText.value(DirDirectives.DIRECTORY_INDEX_REDIRECT, word)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"404", "299", "999"})
  void statusThatIsNoRedirectIsAnError(String word) {
    assertThatThrownBy(() -> ConfigurationText.value(DirDirectives.DIRECTORY_INDEX_REDIRECT, word))
        .hasMessage("DirectoryIndexRedirect only accepts values between 300 and 399");
  }

  @Test
  void wordThatIsNoStatusIsAnErrorThatListsTheWords() {
    assertThatThrownBy(() -> ConfigurationText.value(DirDirectives.DIRECTORY_INDEX_REDIRECT, "\"\""))
        .hasMessage("DirectoryIndexRedirect ON|OFF|permanent|temp|seeother|3xx");
    assertThatThrownBy(() -> ConfigurationText.value(DirDirectives.DIRECTORY_INDEX_REDIRECT, "maybe"))
        .hasMessage("DirectoryIndexRedirect ON|OFF|permanent|temp|seeother|3xx");
    assertThatThrownBy(() -> ConfigurationText.value(DirDirectives.DIRECTORY_INDEX_REDIRECT, "30x"))
        .hasMessageContaining("'30x'");
  }

  @Test
  void fallbackIsAPathOrDisabled() throws DirectiveException {
    assertThat(ConfigurationText.value(DirDirectives.FALLBACK_RESOURCE, "/a")).contains("/a");
    assertThat(ConfigurationText.value(DirDirectives.FALLBACK_RESOURCE, "disabled"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void optionsForTheWholeServerHaveNoFallback() throws DirectiveException {
    Settings fallback = settings("FallbackResource /a");

    assertThat(FallbackHandler.applies(TestRequest.get("*").settings(fallback).record())).isFalse();
    assertThat(FallbackHandler.applies(TestRequest.get("/x").settings(fallback).record())).isTrue();
    assertThat(FallbackHandler.applies(TestRequest.get("/x").record())).isFalse();
  }

  private static List<String> names(String... lines) throws DirectiveException {
    return settings(lines).get(DirDirectives.DIRECTORY_INDEX).names();
  }

  private static Settings settings(String... lines) throws DirectiveException {
    return new ConfigurationText(Path.of("/srv"), List.of(new DirModule())).server(lines).build().main()
        .settings();
  }
}
