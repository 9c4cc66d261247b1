package io.baton.modules.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.modules.harness.ConfigurationText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTest {

  @Test
  void serverFindsTheModuleByItsServiceFile() {
    assertThat(ServiceLoader.load(ServerModule.class)).hasAtLeastOneElementOfType(AliasModule.class);
  }

  @ParameterizedTest
  @CsvSource({"/img/x,/data/img/x", "/img,/data/img", "/img/,/data/img", "/img//x,/data/img/x",
      "/slash/x,/data/s/x",
      "/rel/x,/srv/relative/x", "/am/x.t,/data/x.txt", "/ar/y,/srv/r/y"})
  void pathsLeadToFiles(String path, Path file) throws DirectiveException {
    List<Alias> aliases = text()
        .server("Alias /img /data/img", "Alias /slash/ /data/s/", "Alias /rel relative",
            "AliasMatch ^/am/(.*)\\.t$ /data/$1.txt", "AliasMatch ^/ar/(.*)$ r/$1")
        .build().main().settings()
        .get(AliasDirectives.ALIAS).list();

    assertThat(fileOf(aliases, path)).contains(file);
    assertThat(fileOf(aliases, "/images/x")).isEmpty();
  }

  @Test
  void firstLineThatMatchesCountsWhateverItsDirective() throws DirectiveException {
    ConfigurationText text = text().server("AliasMatch ^/a/b /first", "Alias /a /second",
        "AliasMatch ^/a /third");
    List<Alias> aliases = text.build().main().settings().get(AliasDirectives.ALIAS).list();

    assertThat(fileOf(aliases, "/a/b")).contains(Path.of("/first"));
    assertThat(fileOf(aliases, "/a/c")).contains(Path.of("/second/c"));
    assertThat(fileOf(aliases, "/ab")).contains(Path.of("/third"));
  }

  @Test
  void linesOfTheVirtualHostComeBeforeThoseOfTheMainServer() throws DirectiveException {
    VirtualHost host = text().server("Alias /a /main/a", "Alias /b /main/b")
        .virtualHost("www", "AliasMatch ^/a /host").build().virtualHosts().get(0);
    List<Alias> aliases = host.settings().get(AliasDirectives.ALIAS).list();

    assertThat(fileOf(aliases, "/a/x")).contains(Path.of("/host"));
    assertThat(fileOf(aliases, "/b/x")).contains(Path.of("/main/b/x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/img/../secret", "/img//../../etc/passwd", "/img/x/../../y"})
  void nothingOutsideTheTargetIsReached(String path) throws DirectiveException {
    List<Alias> aliases = List.of(alias("/img /data/img"));

    assertThatThrownBy(() -> fileOf(aliases, path)).isInstanceOf(RefusedException.class)
        .extracting(thrown -> ((RefusedException) thrown).status()).isEqualTo(403);
  }

  @Test
  void absoluteRestIsNotTakenForAnAbsoluteFile() throws DirectiveException {
    assertThat(fileOf(List.of(alias("/img /data/img")), "/img//etc/passwd"))
        .contains(Path.of("/data/img/etc/passwd"));
  }

  @Test
  void matchCannotClimbUnlessTheUserWroteSo() throws DirectiveException {
    Alias climbing = match("^/a/([.]+)(.*)$ /data/$1$2");
    Alias written = match("^/a/(.*)$ /data/../other/$1");

    assertThatThrownBy(() -> climbing.fileOf("/a/../x")).isInstanceOf(RefusedException.class);
    assertThat(climbing.fileOf("/a/.x")).contains(Path.of("/data/.x"));
    assertThat(written.fileOf("/a/x")).contains(Path.of("/other/x"));
  }

  @Test
  void pathThatIsNoneOnThisSystemIsNotFound() throws DirectiveException {
    Alias alias = alias("/img /data/img");

    assertThatThrownBy(() -> alias.fileOf("/img/\0")).isInstanceOf(RefusedException.class)
        .extracting(thrown -> ((RefusedException) thrown).status()).isEqualTo(404);
  }

  @Test
  void wrongLinesAreErrors() {
    assertThatThrownBy(() -> match("( /x")).hasMessage("Regular expression could not be compiled.");
    assertThatThrownBy(() -> ConfigurationText.value(AliasDirectives.ALIAS_MATCH, "/a"))
        .hasMessage("AliasMatch takes two arguments");
    assertThatThrownBy(() -> text().location("/x", "AliasMatch /a /b")).hasMessageContaining("not allowed");
  }

  @Test
  void aliasInTheWrongPlaceIsAnErrorOfThatLine() throws DirectiveException {
    assertThat(text().server("Alias /x", "Redirect gone").location("/y", "Alias /a /b", "Alias /c").check())
        .containsExactly("error 1: Alias must have two arguments when used globally",
            "error 3: Alias cannot occur within directory context");
    assertThat(text().virtualHost("www", "Alias /x").check())
        .containsExactly("error 1: Alias must have two arguments when used globally");
  }

  @Test
  void aliasThatCanNeverMatchIsWarnedOf() throws DirectiveException {
    assertThat(text()
        .server("Alias /a /1", "Alias /a/b /2", "Alias /ab /3", "AliasMatch ^/z /4", "Alias /zz /5")
        .check()).containsExactly(
            "warning: AH00671: The Alias directive in test.conf at line 2 will probably never match because it "
                + "overlaps an earlier Alias.",
            "warning: AH00671: The Alias directive in test.conf at line 5 will probably never match because it "
                + "overlaps an earlier AliasMatch.");
  }

  private static Optional<Path> fileOf(List<Alias> aliases, String path) {
    return aliases.stream().map(alias -> alias.fileOf(path)).flatMap(Optional::stream).findFirst();
  }

  private static Alias alias(String words) throws DirectiveException {
    return one(AliasDirectives.ALIAS, words);
  }

  private static Alias match(String words) throws DirectiveException {
    return one(AliasDirectives.ALIAS_MATCH, words);
  }

  private static Alias one(Directive<Aliases> directive, String words) throws DirectiveException {
    return ConfigurationText.value(directive, words).list().get(0);
  }

  private static ConfigurationText text() {
    return new ConfigurationText(Path.of("/srv"), List.of(new AliasModule()));
  }
}
