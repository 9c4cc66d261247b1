package io.baton.modules.authz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.DirectiveException;
import io.baton.modules.harness.ConfigurationText;
import io.baton.modules.harness.TestRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionReaderTest {

  @Test
  void sectionsNest() throws DirectiveException {
    Authorization rules = rules("<RequireAll>", "<RequireAny>", "Require ip 10", "Require local",
        "</RequireAny>",
        "<RequireNone>", "Require ip 10.66", "</RequireNone>", "Require not method POST", "</RequireAll>");

    assertThat(permits(rules, "10.1.1.1", "GET")).isTrue();
    assertThat(permits(rules, "127.0.0.1", "GET")).isTrue();
    assertThat(permits(rules, "10.66.1.1", "GET")).isFalse();
    assertThat(permits(rules, "10.1.1.1", "POST")).isFalse();
    assertThat(permits(rules, "192.0.2.9", "GET")).isFalse();
  }

  @Test
  void sectionAndLinesOfOnePlaceAreAlternatives() throws DirectiveException {
    Authorization rules = rules("Require ip 10", "<RequireAll>", "Require all granted",
        "Require not ip 192.0.2",
        "</RequireAll>");

    assertThat(permits(rules, "10.1.1.1", "GET")).isTrue();
    assertThat(permits(rules, "198.51.100.1", "GET")).isTrue();
    assertThat(permits(rules, "192.0.2.9", "GET")).isFalse();
  }

  @Test
  void everythingWrongInASectionIsReportedWithItsLine() throws DirectiveException {
    assertThat(check("<RequireAll x>", "Require nosuch", "<RequireAny>", "Require all maybe",
        "Require not ip 10", "</RequireAny>", "KeepAlive On", "</RequireAll>"))
        .containsExactly(
            "error 1: <RequireAll> directive doesn't take additional arguments",
            "error 2: Unknown Authz provider: nosuch",
            "error 4: Argument for 'Require all' must be 'granted' or 'denied'",
            "error 5: negative Require directive has no effect in <RequireAny> directive",
            "error 7: KeepAlive not allowed in <RequireAll> context; Require, <RequireAll>, <RequireAny> and "
                + "<RequireNone> are");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RequireAll", "RequireAny"})
  void emptySectionIsAnError(String section) throws DirectiveException {
    assertThat(check("<" + section + ">", "</" + section + ">"))
        .containsExactly("error 1: <" + section + "> directive contains no authorization directives");
  }

  @Test
  void sectionThatCanOnlyDenyIsAnError() throws DirectiveException {
    assertThat(check("<RequireAll>", "Require not ip 10", "<RequireNone>", "Require ip 11", "</RequireNone>",
        "</RequireAll>"))
        .containsExactly(
            "error 1: AH01624: <RequireAll> directive contains only negative authorization directives");
  }

  @Test
  void requireNoneOutsideRequireAllIsAnError() throws DirectiveException {
    assertThat(check("<RequireNone>", "Require ip 10", "</RequireNone>"))
        .containsExactly("error 1: <RequireNone> directive has no effect in <RequireAny> directive");
    assertThat(check("<RequireAll>", "Require all granted", "<RequireNone>", "<RequireNone>", "Require ip 10",
        "</RequireNone>", "Require not ip 11", "</RequireNone>", "</RequireAll>"))
        .containsExactly("error 4: <RequireNone> directive has no effect in <RequireNone> directive",
            "error 7: negative Require directive has no effect in <RequireNone> directive");
  }

  @Test
  void negativeLineOutsideAllSectionsIsAnErrorAndOnlyThere() throws DirectiveException {
    assertThat(check("Require all granted", "Require not ip 10"))
        .containsExactly("error 2: negative Require directive has no effect in <RequireAny> directive");
    // The server reads each line of a section alone first.
    assertThat(ConfigurationText.value(AuthzDirectives.REQUIRE, "not ip 10").problems()).hasSize(1);
  }

  @Test
  void goodConfigurationHasNoFindings() throws DirectiveException {
    assertThat(check("Require ip 10", "AuthMerging And")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"or", "Or", "OR"})
  void mergingIsReadInAnyLetterCase(String word) throws DirectiveException {
    Authorization merging = ConfigurationText.value(AuthzDirectives.AUTH_MERGING, word);

    assertThat(
        permits(rules("Require all granted").overlaidBy(merging.followedBy(rules("Require all denied"))),
            "192.0.2.9", "GET"))
        .isTrue();
  }

  @Test
  void mergingIsOneOfThreeWords() {
    assertThatThrownBy(() -> ConfigurationText.value(AuthzDirectives.AUTH_MERGING, "maybe"))
        .hasMessage("AuthMerging must be one of: Off | And | Or");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Require all denied", "AuthMerging Off"})
  void rulesStandInSectionsOnly(String line) {
    assertThatThrownBy(() -> text().server(line)).hasMessageContaining("not allowed in SERVER");
  }

  private static boolean permits(Authorization rules, String client, String method) {
    return rules.judge(TestRequest.get("/").from(client).method(method)
        .record()) == AuthorizationStatus.GRANTED;
  }

  private static Authorization rules(String... lines) throws DirectiveException {
    ConfigurationText text = text().location("/", lines);
    assertThat(text.check()).isEmpty();
    ServerConfiguration configuration = text.build();
    return configuration.main().sections().get(0).settings().get(AuthzDirectives.REQUIRE);
  }

  private static List<String> check(String... lines) throws DirectiveException {
    return text().location("/", lines).check();
  }

  private static ConfigurationText text() {
    return new ConfigurationText(Path.of("/srv"), List.of(new AuthzCoreModule(), new AuthzHostModule()));
  }
}
