package io.baton.modules.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MimeDirectivesTest {

  @Test
  void everyDirectiveIsExplained() {
    assertThat(MimeDirectives.all()).allSatisfy(directive -> {
      assertThat(directive.help()).as(directive.name()).isNotEmpty();
      assertThat(directive.doc()).as(directive.name()).endsWith(".");
    }).extracting(Directive::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"AddType html .html,'html'", "AddType text/ .x,'text/'", "AddType .html text/html,'.html'",
      "AddCharset a;b .x,'a;b'", "AddEncoding \"x y\" .gz,'x y'", "AddLanguage de/ch .de,'de/ch'",
      "AddType text/html .html.en,'.html.en'", "AddType text/html .,'.'", "AddHandler x a/b,'a/b'",
      "RemoveType ..,'..'", "DefaultLanguage e;n,'e;n'", "MultiviewsMatch All,'All'"})
  void wrongWordIsAnErrorThatQuotesIt(String line, String word) {
    assertThatThrownBy(() -> Lines.settings(line)).isInstanceOf(DirectiveException.class)
        .hasMessageStartingWith(line.substring(0, line.indexOf(' '))).hasMessageContaining("'" + word + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html .html", ".HTML htm", "x-1 .7z"})
  void extensionsAreReadWithAndWithoutTheirDotInAnyLetterCase(String extensions) throws DirectiveException {
    ExtensionMappings mappings = Lines.settings("AddType Text/X-Y " + extensions)
        .get(MimeDirectives.ADD_TYPE);

    assertThat(mappings.added().values()).extracting(ExtensionInfo::type).containsOnly("text/x-y");
    assertThat(mappings.added().keySet()).allMatch(extension -> extension.matches("[a-z0-9-]+"));
  }

  @Test
  void linesOfOnePlaceAddUpAndTheLastOneCounts() throws DirectiveException {
    ExtensionMappings mappings = Lines.settings("AddType a/a .x .y", "AddCharset utf-8 .x", "AddType b/b .x")
        .get(MimeDirectives.ADD_TYPE);

    assertThat(mappings.get("x")).isEqualTo(new ExtensionInfo("b/b", "utf-8", null, null, null));
    assertThat(mappings.get("y").type()).isEqualTo("a/a");
    assertThat(mappings.get("z")).isEqualTo(ExtensionInfo.NOTHING);
  }

  @Test
  void removalsOfOnePlaceAddUp() throws DirectiveException {
    ExtensionMappings mappings = Lines
        .settings("RemoveEncoding .x", "AddEncoding gzip .x", "AddLanguage de .x",
            "RemoveLanguage .x", "AddHandler h .x", "AddCharset c .x", "RemoveCharset .x")
        .get(MimeDirectives.ADD_TYPE);

    assertThat(mappings.get("x")).isEqualTo(new ExtensionInfo(null, null, null, null, "h"));
  }

  @Test
  void mappingsCannotBeEdited() throws DirectiveException {
    ExtensionMappings mappings = Lines.settings("AddType a/a .x").get(MimeDirectives.ADD_TYPE);

    assertThatThrownBy(() -> mappings.added().clear()).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> mappings.removed().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void typesFileIsRelativeToTheServerRoot() throws DirectiveException {
    assertThat(Lines.settings("TypesConfig conf/x").get(MimeDirectives.TYPES_CONFIG))
        .isEqualTo(Path.of("/srv/conf/x"));
  }
}
