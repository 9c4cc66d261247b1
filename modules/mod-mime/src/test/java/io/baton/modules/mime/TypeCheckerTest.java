package io.baton.modules.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.api.request.RequestRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCheckerTest {

  private static TypeChecker checker;
  private static Settings settings;

  @BeforeAll
  static void configure() throws Exception {
    checker = new TypeChecker(MimeTypes.builtIn());
    settings = Lines.settings("AddType application/x-foo .foo", "AddEncoding x-gzip .gz",
        "AddEncoding br .br",
        "AddLanguage en .en", "AddLanguage fr .fr", "AddCharset UTF-8 .utf8", "AddCharset ISO-8859-2 .latin2",
        "AddHandler Cgi-X .cgi", "AddHandler other .zzz");
  }

  /** The table is what a real httpd 2.4.71 answered with the same configuration. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      // name | type | charset | encoding | language | handler
      "a.txt|text/plain|-|-|-|-", "b.txt.foo|application/x-foo|-|-|-|-",
      "c.html.en.fr|text/html|-|-|en, fr|-",
      "d.en.txt.gz|application/gzip|-|x-gzip|en|-", "e2.TXT|text/plain|-|-|-|-",
      "f.xyz1.html|text/html|-|-|-|-",
      ".html|-|-|-|-|-", "..html|-|-|-|-|-", ".a.html|text/html|-|-|-|-", "g.utf8.html|text/html|utf-8|-|-|-",
      "h.html.utf8|text/html|utf-8|-|-|-", "i.gz.br.txt|text/plain|-|x-gzip, br|-|-", "j.utf8|-|utf-8|-|-|-",
      "k..html|text/html|-|-|-|-", "l.html.unknown|text/html|-|-|-|-", "m.html.cgi|text/html|-|-|-|cgi-x",
      "txt.html|text/html|-|-|-|-", "x.latin2.utf8.html|text/html|utf-8|-|-|-", "html|-|-|-|-|-",
      "a.|-|-|-|-|-",
      "n.gz.gz|application/gzip|-|x-gzip, x-gzip|-|-", "o.cgi.zzz|-|-|-|-|other",
      "p.FR.Html|text/html|-|-|fr|-"})
  void everyExtensionContributes(String name, String type, String charset, String encoding, String language,
      String handler) {
    RequestRecord record = record(name, settings);

    checker.check(record);

    assertThat(record.contentType()).isEqualTo(type);
    assertThat(record.charset()).isEqualTo(charset);
    assertThat(record.notes().get(TypeChecker.ENCODING_NOTE)).isEqualTo(encoding);
    assertThat(record.notes().get(TypeChecker.LANGUAGE_NOTE)).isEqualTo(language);
    assertThat(record.handler().orElse(null)).isEqualTo(handler);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {"a.html|text/html; level=1|big5",
      "g.utf8.html|text/html; level=1|utf-8", "b.txt.foo|text/plain;x=y|-", "c.only|text/html|koi8-r",
      "d.quoted|a/b; c=\"d;e\"|-"})
  void charsetOfATypeIsKeptApartFromItsOtherParameters(String name, String type, String charset)
      throws Exception {
    Settings typed = settings.overlay(Lines.settings("AddType \"text/html; charset=BIG5; level=1\" .html",
        "AddType text/plain;x=y .foo", "AddType text/html;charset=koi8-r only"));
    Settings quoted = typed.overlay(Settings.builder().set(MimeDirectives.ADD_TYPE,
        ExtensionMappings.adding(ExtensionInfo.Attribute.TYPE, "a/b; c=\"d;e\"", List.of("quoted")), null)
        .build());
    RequestRecord record = record(name, quoted);

    checker.check(record);

    assertThat(record.contentType()).isEqualTo(type);
    assertThat(record.charset()).isEqualTo(charset);
  }

  @Test
  void removedTypesAreRemovedFromTheTypesFileToo() throws Exception {
    Settings inner = settings.overlay(
        Lines.settings("RemoveType .txt foo", "RemoveType .html", "AddType a/b .html",
            "RemoveCharset .utf8"));

    assertThat(type("a.txt", inner)).isNull();
    assertThat(type("b.txt.foo", inner)).isNull();
    assertThat(type("a.html", inner)).as("removals come after additions of the same place").isNull();
    assertThat(type("a.css", inner)).isEqualTo("text/css");
    RequestRecord record = record("g.utf8.html", inner);
    checker.check(record);
    assertThat(record.charset()).isNull();
  }

  @Test
  void innerPlaceMayAddAgainWhatAnOuterOneRemoved() throws Exception {
    Settings outer = settings.overlay(Lines.settings("RemoveType .txt", "RemoveHandler .cgi"));
    Settings inner = outer.overlay(Lines.settings("AddType text/x-again .txt", "AddHandler again .cgi"));

    assertThat(type("a.txt", outer)).isNull();
    assertThat(type("a.txt", inner)).isEqualTo("text/x-again");
    RequestRecord record = record("a.txt.cgi.fr", inner);
    checker.check(record);
    assertThat(record.handler()).contains("again");
    assertThat(record.notes()).containsEntry(TypeChecker.LANGUAGE_NOTE, "fr");
  }

  @Test
  void handlerThatWasSetIsKept() {
    RequestRecord record = record("a.cgi", settings);
    record.handler("server-status");

    checker.check(record);

    assertThat(record.handler()).contains("server-status");
  }

  @Test
  void typeThatWasSetIsKeptIfTheNameSaysNothing() {
    RequestRecord record = record("README", settings);
    record.contentType("text/x-readme");

    checker.check(record);

    assertThat(record.contentType()).isEqualTo("text/x-readme");
  }

  @Test
  void defaultLanguageIsThatOfFilesWithoutOne() throws Exception {
    Settings inner = settings.overlay(Lines.settings("DefaultLanguage de"));

    assertThat(language("a.html", inner)).isEqualTo("de");
    assertThat(language("a.fr.html", inner)).isEqualTo("fr");
    assertThat(language("a.html", settings)).isNull();
  }

  @Test
  void restOfThePathCountsOnlyWhereItIsAskedFor() throws Exception {
    Settings inner = settings.overlay(Lines.settings("ModMimeUsePathInfo On"));
    RequestRecord asked = record("a.txt", inner);
    asked.pathInfo("/x.css/y.html");
    RequestRecord unasked = record("a.txt", settings);
    unasked.pathInfo("/y.html");

    checker.check(asked);
    checker.check(unasked);

    assertThat(asked.contentType()).isEqualTo("text/html");
    assertThat(unasked.contentType()).isEqualTo("text/plain");
  }

  @Test
  void rootOfTheFileSystemHasNoExtension() {
    RequestRecord record = record("", settings);
    record.filename(Path.of("/"));

    checker.check(record);

    assertThat(record.contentType()).isNull();
  }

  private static String type(String name, Settings settings) {
    RequestRecord record = record(name, settings);
    checker.check(record);
    return record.contentType();
  }

  private static String language(String name, Settings settings) {
    RequestRecord record = record(name, settings);
    checker.check(record);
    return record.notes().get(TypeChecker.LANGUAGE_NOTE);
  }

  private static RequestRecord record(String name, Settings settings) {
    RequestRecord record = new RequestRecord(null, new FakeConnection(), Instant.EPOCH, 0);
    record.filename(Path.of("/srv/some.css", name));
    record.settings(settings);
    return record;
  }
}
