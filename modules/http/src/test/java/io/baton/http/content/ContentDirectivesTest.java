package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDirectivesTest {

  @Test
  void everyDirectiveHasHelpAndDocAndADefaultThatItsShapeReads() throws DirectiveException {
    for (Directive<?> directive : ContentDirectives.all()) {
      assertThat(directive.help()).as(directive.name()).isNotEmpty();
      assertThat(directive.doc()).as(directive.name()).endsWith(".");
      if (!directive.defaultText().isEmpty()) {
        assertThat((Object) Lines.parse(directive, directive.defaultText())).as(directive.name())
            .isEqualTo(directive.defaultValue());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"MTime Size,6", "All,7", "None,0", "inode MTIME size,7", "Digest,8", "+INode,7", "-MTime,4",
      "+INode -Size,3", "MTime +INode,3", "All -INode,6", "+Digest -Digest,6", "-Size +Size,6", "None Size,4",
      "Size None,0"})
  void entityTagIsMadeOfTheWords(String words, int parts) throws DirectiveException {
    assertThat(Lines.parse(ContentDirectives.FILE_ETAG, words).effective()).isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Inodes", "+", "+All", "-None", "MTime,Size"})
  void wordThatIsNoPartOfATagIsAnErrorThatQuotesIt(String word) {
    assertThatThrownBy(() -> Lines.parse(ContentDirectives.FILE_ETAG, "Size " + word))
        .isInstanceOf(DirectiveException.class).hasMessageContaining("'" + word + "'");
  }

  @Test
  void signedWordsChangeWhatAppliesAroundAndOthersBeginAnew() {
    Settings outer = Lines.settings("FileETag All");

    assertThat(parts(outer.overlay(Lines.settings("FileETag -INode")))).isEqualTo(6);
    assertThat(parts(outer.overlay(Lines.settings("FileETag Size")))).isEqualTo(4);
    assertThat(
        parts(outer.overlay(Lines.settings("FileETag -INode")).overlay(Lines.settings("FileETag +Digest"))))
        .isEqualTo(14);
    assertThat(parts(Settings.EMPTY)).isEqualTo(6);
  }

  private static int parts(Settings settings) {
    return settings.get(ContentDirectives.FILE_ETAG).effective();
  }

  @ParameterizedTest
  @CsvSource({"default,200", "Unlimited,2147483647", "NONE,0", "1,1", "007,7", "999999999,999999999"})
  void rangesMayBeLimitedByAWordOrANumber(String word, int limit) throws DirectiveException {
    assertThat(Lines.parse(ContentDirectives.MAX_RANGES, word)).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "", "1.5", "12345678901"})
  void everyOtherLimitIsRefused(String word) {
    assertThatThrownBy(() -> Lines.parse(ContentDirectives.MAX_RANGE_OVERLAPS, word)).hasMessageContaining(
        "MaxRangeOverlaps requires 'none', 'default', 'unlimited' or a positive integer")
        .hasMessageContaining("'" + word + "'");
  }

  @ParameterizedTest
  @CsvSource({"Off,''", "on,iso-8859-1", "UTF-8,UTF-8", "koi8-r,koi8-r"})
  void defaultCharsetIsAWordOrAName(String word, String charset) throws DirectiveException {
    assertThat(Lines.parse(ContentDirectives.ADD_DEFAULT_CHARSET, word)).isEqualTo(charset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8;x", "a\"b", "ütf"})
  void charsetThatCannotStandInAFieldIsRefused(String word) {
    assertThatThrownBy(() -> Lines.parse(ContentDirectives.ADD_DEFAULT_CHARSET, word))
        .hasMessageContaining(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/vnd.x+xml", "text/html;charset=utf-8", "None", "none"})
  void forcedTypeIsAMediaTypeOrNone(String word) throws DirectiveException {
    assertThat(Lines.parse(ContentDirectives.FORCE_TYPE, word)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "/", "text/", "off", "text/a\r\nX:b"})
  void everythingElseIsNoForcedType(String word) {
    assertThatThrownBy(() -> Lines.parse(ContentDirectives.FORCE_TYPE, word))
        .hasMessageContaining("media type");
  }

  @Test
  void defaultTypeIsReportedWhereverItStands() {
    Settings typed = Lines.settings("EnableMMAP Off", "DefaultType text/plain");
    Section inner = new Section(SectionKind.FILES, "*", typed, List.of(), Lines.at(1));
    Section outer = new Section(SectionKind.DIRECTORY, "/", Lines.settings("DefaultType none"),
        List.of(inner),
        Lines.at(1));
    VirtualHost main = new VirtualHost(List.of(), typed, typed, List.of(outer), Lines.at(1));
    VirtualHost host = new VirtualHost(List.of("*"), typed, Settings.EMPTY, List.of(), Lines.at(1));
    List<String> warnings = new ArrayList<>();

    ContentDirectives.check(
        new ServerConfiguration(Path.of("/"), main, List.of(host), Map.of(), List.of()), collect(warnings));

    assertThat(warnings).hasSize(2)
        .containsOnly("AH00117: Ignoring deprecated use of DefaultType in line 2 of test.conf.");
  }

  private static Findings collect(List<String> warnings) {
    return new Findings() {
      @Override
      public void error(Optional<SourceLocation> where, String text) {
        throw new AssertionError(text);
      }

      @Override
      public void warning(String text) {
        warnings.add(text);
      }
    };
  }
}
