package io.baton.http.directives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.Settings;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.log.LogLevel;
import io.baton.http.testing.Configurations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CoreDirectivesTest {

  static Stream<Directive<?>> all() {
    return CoreDirectives.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyDirectiveIsExplained(Directive<?> directive) {
    assertThat(directive.help()).isNotBlank();
    assertThat(directive.doc()).endsWith(".").isNotEqualTo(directive.help());
    assertThat(directive.shape().syntax()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("all")
  void defaultIsWhatItsTextMeans(Directive<?> directive) throws DirectiveException {
    if (directive.defaultText().isEmpty() || directive.defaultValue() == null) {
      return;
    }

    Object parsed = Configurations
        .parse(directive.name() + " \"" + directive.defaultText().replace(" ", "\" \"") + "\"");

    if (directive != ServerDirectives.SERVER_ADMIN) {
      assertThat(parsed).isEqualTo(directive.defaultValue());
    }
  }

  @Test
  void namesAreUnique() {
    Set<String> names = CoreDirectives.ALL.stream().map(Directive::name).collect(Collectors.toSet());

    assertThat(names).hasSameSizeAs(CoreDirectives.ALL);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "ServerName *.x | Invalid ServerName \"*.x\" use ServerAlias to set multiple server names.",
      "ServerName x:99999 | The port number \"x:99999\" is outside the appropriate range (i.e., 1..65535).",
      "ServerName x:abc | The port number \"x:abc\" is outside the appropriate range (i.e., 1..65535).",
      "ServerName x:0 | The port number \"x:0\" is outside the appropriate range (i.e., 1..65535).",
      "ServerTokens Foo | ServerTokens takes 1 argument: 'Prod(uctOnly)', 'Major', 'Minor', 'Min(imal)', 'OS', or 'Full'",
      "ServerSignature Foo | ServerSignature: use one of: off | on | email",
      "UseCanonicalName Foo | parameter must be 'on', 'off', or 'dns'",
      "HostnameLookups Foo | parameter must be 'on', 'off', or 'double'",
      "AllowEncodedSlashes Foo | AllowEncodedSlashes must be On, Off, or NoDecode",
      "TraceEnable Foo | TraceEnable must be one of 'on', 'off', or 'extended'",
      "MergeSlashes x | MergeSlashes must be On or Off",
      "LimitRequestBody x | LimitRequestBody requires a non-negative integer",
      "LimitRequestBody -1 | LimitRequestBody requires a non-negative integer",
      "LimitRequestLine -1 | LimitRequestLine \"-1\" must be a non-negative integer",
      "LimitRequestFields x | LimitRequestFields \"x\" must be a non-negative integer (0 = no limit)",
      "LimitInternalRecursion x | LimitInternalRecursion: 'x' is not a whole number",
      "HttpProtocolOptions Foo | HttpProtocolOptions accepts 'Unsafe' or 'Strict' (default)",
      "HttpProtocolOptions Strict Unsafe | HttpProtocolOptions 'Strict' and 'Unsafe' are mutually exclusive",
      "HttpProtocolOptions Allow0.9 Require1.0 | HttpProtocolOptions 'Allow0.9' and 'Require1.0' are mutually exclusive",
      "Options +Indexes FollowSymLinks | Either all Options must start with + or -, or no Option may.",
      "Options +None | You may not use 'Options +None' or 'Options -None'.",
      "Options Foo | Illegal option Foo",
      "AllowOverride Foo | Illegal override option Foo",
      "ErrorDocument 999 x | Unsupported HTTP response code 999",
      "ErrorDocument abc x | Unsupported HTTP response code abc",
      "ErrorDocument 200 x | Unsupported HTTP response code 200",
      "ErrorDocument 404 /x%{NOSUCH} | Variable 'NOSUCH' does not exist",
      "ErrorDocument 404 /x%{file:/etc/passwd} | functions that read files are not allowed",
      "ErrorLog syslog | ErrorLog syslog is not supported",
      "LogLevel foo | Log level keyword must be one of emerg/alert/crit/error/warn/notice/info/debug/trace1/.../trace8",
      "LogLevel debug core:bar | core:bar: Log level keyword must be one of"})
  void wrongWordsAreRefusedWithHttpdsWords(String line, String message) {
    assertThatThrownBy(() -> Configurations.parse(line)).isInstanceOf(DirectiveException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"x.test | '' | x.test | 0", "x.test:81 | '' | x.test | 81",
      "https://x.test | https | x.test | 0", "HTTPS://x.test:444 | https | x.test | 444",
      "[::1]:80 | '' | [::1] | 80", "[::1] | '' | [::1] | 0"})
  void serverNameHasSchemeNameAndPort(String word, String scheme, String host, int port) throws Exception {
    assertThat(CanonicalName.parse(word)).isEqualTo(new CanonicalName(scheme, host, port));
  }

  @Test
  void bannerTellsAsMuchAsServerTokensAllows() {
    assertThat(ServerTokens.PRODUCT_ONLY.banner()).isEqualTo("Baton");
    assertThat(ServerTokens.MAJOR.banner()).matches("Baton/\\d+");
    assertThat(ServerTokens.MINOR.banner()).matches("Baton/\\d+\\.\\d+");
    assertThat(ServerTokens.MINIMAL.banner()).matches("Baton/\\d+\\.\\d+\\.\\d+\\S*");
    assertThat(ServerTokens.OS.banner()).startsWith(ServerTokens.MINIMAL.banner() + " (").endsWith(")");
    assertThat(ServerTokens.FULL.banner()).isEqualTo(ServerTokens.OS.banner());
  }

  @Test
  void aliasesOfSeveralLinesAddUp() {
    Settings settings = Configurations.settings("ServerAlias a b", "ServerAlias c");

    assertThat(settings.get(ServerDirectives.SERVER_ALIAS)).containsExactly("a", "b", "c");
  }

  @Test
  void documentRootIsRelativeToTheServerRoot() {
    Settings settings = Configurations.settings("DocumentRoot www/../htdocs");

    assertThat(settings.get(StorageDirectives.DOCUMENT_ROOT)).isEqualTo(Path.of("/srv/htdocs"));
  }

  @Test
  void errorLogIsAFileBelowTheServerRootOrAProgram() {
    assertThat(new ErrorLogTarget("logs/error_log").file(Path.of("/srv")))
        .isEqualTo(Path.of("/srv/logs/error_log"));
    assertThat(new ErrorLogTarget("/var/log/x").file(Path.of("/srv"))).isEqualTo(Path.of("/var/log/x"));
    assertThat(new ErrorLogTarget("|program").isPipe()).isTrue();
  }

  @Test
  void errorLogThatNamesNothingIsRefused() {
    assertThatThrownBy(() -> Configurations.parse("ErrorLog |")).isInstanceOf(DirectiveException.class)
        .hasMessage("ErrorLog: '|' names neither a file nor a |program");
    assertThatThrownBy(() -> Configurations.parse("ErrorLog \"a\u0000b\""))
        .isInstanceOf(DirectiveException.class)
        .hasMessageContaining("is not a path");
  }

  @Test
  void logLevelOfAModuleIsKeptUntilTheBaseIsSaidAnew() {
    LogLevels outer = Configurations.settings("LogLevel info core_module:debug mod_dir.c:trace1")
        .get(ErrorDirectives.LOG_LEVEL);
    LogLevels added = outer.overlay(new LogLevels(null, Map.of("core", LogLevel.ERR)));
    LogLevels replaced = outer.overlay(new LogLevels(LogLevel.CRIT, Map.of()));

    assertThat(outer.perModule()).isEqualTo(Map.of("core", LogLevel.DEBUG, "dir", LogLevel.TRACE1));
    assertThat(added).isEqualTo(
        new LogLevels(LogLevel.INFO, Map.of("core", LogLevel.ERR, "dir", LogLevel.TRACE1)));
    assertThat(replaced.perModule()).isEmpty();
    assertThat(new LogLevels(null, Map.of()).effectiveBase()).isEqualTo(LogLevel.WARN);
  }

  @Test
  void laterBaseInOneLineForgetsTheModulesBeforeIt() throws Exception {
    assertThat(Configurations.parse("LogLevel core:debug info dir:warn"))
        .isEqualTo(new LogLevels(LogLevel.INFO, Map.of("dir", LogLevel.WARN)));
  }

  @Test
  void errorDocumentsAreMergedByStatus() {
    Settings outer = Configurations.settings("ErrorDocument 404 /a", "ErrorDocument 500 \"text of it\"");
    Settings inner = Configurations.settings("ErrorDocument 404 http://x.test/", "ErrorDocument 403 default");

    Map<Integer, ErrorDocument> merged = outer.overlay(inner).get(ErrorDirectives.ERROR_DOCUMENT);

    assertThat(merged).containsOnlyKeys(403, 404, 500);
    assertThat(merged.get(404).kind()).isEqualTo(ErrorDocument.Kind.EXTERNAL_URL);
    assertThat(merged.get(403).kind()).isEqualTo(ErrorDocument.Kind.DEFAULT);
    assertThat(merged.get(500).kind()).isEqualTo(ErrorDocument.Kind.TEXT);
    assertThat(merged.get(500).text()).hasToString("text of it");
  }

  @Test
  void protocolOptionsAreMergedByPart() {
    Settings outer = Configurations.settings("HttpProtocolOptions Unsafe",
        "HttpProtocolOptions RegisteredMethods");
    Settings inner = Configurations.settings("HttpProtocolOptions Strict LenientMethods require1.0");

    HttpProtocolOptions before = outer.get(RequestDirectives.HTTP_PROTOCOL_OPTIONS);
    HttpProtocolOptions after = outer.overlay(inner).get(RequestDirectives.HTTP_PROTOCOL_OPTIONS);

    assertThat(before.isStrict()).isFalse();
    assertThat(before.isRegisteredMethods()).isTrue();
    assertThat(after).isEqualTo(new HttpProtocolOptions(true, false, true));
  }

  @Test
  void overridesOfHtaccessFilesAreReadThoughTheyHaveNoEffect() throws Exception {
    assertThat(Configurations.parse("AllowOverride AuthConfig Options=Indexes Nonfatal=All"))
        .isEqualTo(List.of("AuthConfig", "Options=Indexes", "Nonfatal=All"));
  }
}
