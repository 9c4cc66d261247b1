package io.baton.modules.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MimeModuleTest {

  @TempDir
  private Path root;
  private final List<String> found = new ArrayList<>();
  private ServerModule module;

  @BeforeEach
  void load() {
    module = ServiceLoader.load(ServerModule.class).findFirst().orElseThrow();
  }

  @Test
  void moduleIsFoundUnderItsNames() {
    assertThat(module).isInstanceOf(MimeModule.class);
    assertThat(module.name()).isEqualTo("mime_module");
    assertThat(module.sourceName()).isEqualTo("mod_mime.c");
    assertThat(module.directives()).isEqualTo(MimeDirectives.all());
  }

  @Test
  void missingTypesFileIsAnErrorIfSomebodyNamedIt() throws Exception {
    check(Lines.settings("TypesConfig conf/none"), List.of());

    assertThat(found).singleElement().asString()
        .startsWith("error test.conf:1 AH01597: could not open mime types config file /srv/conf/none.");
  }

  @Test
  void withoutTypesFileThoseOfTheModuleServe() {
    check(Settings.EMPTY, List.of());

    assertThat(found).isEmpty();
  }

  @Test
  void unreadableTypesFileIsAnError() throws IOException {
    Files.createDirectories(root.resolve("conf/mime.types"));

    check(Settings.EMPTY, List.of());

    assertThat(found).singleElement().asString().startsWith("error null AH01597");
  }

  @Test
  void linesWithoutATypeAreReportedUpToALimit() throws IOException {
    Files.createDirectories(root.resolve("conf"));
    Files.writeString(root.resolve("conf/mime.types"), "text/a a\n" + "bad\n".repeat(12));

    check(Settings.EMPTY, List.of());

    assertThat(found).hasSize(11).first().asString().contains("line 2 is ignored");
    assertThat(found).last().asString().endsWith("2 more lines are ignored");
  }

  @Test
  void filtersAreReportedWhereverTheyStand() throws Exception {
    Settings filtered = Lines.settings("AddType a/b .x", "AddOutputFilter INCLUDES .shtml",
        "AddInputFilter X .x");
    Section inner = new Section(SectionKind.FILES, "*", filtered, List.of(), null);
    Section outer = new Section(SectionKind.DIRECTORY, "/", Settings.EMPTY, List.of(inner), null);

    check(Settings.EMPTY, List.of(outer));

    assertThat(found).hasSize(2).allMatch(line -> line.startsWith("warning "))
        .anyMatch(line -> line.contains("AddOutputFilter in line 2 of test.conf has no effect"));
  }

  private void check(Settings settings, List<Section> sections) {
    VirtualHost main = new VirtualHost(List.of(), settings, settings, List.of(), null);
    VirtualHost host = new VirtualHost(List.of("*:80"), settings, Settings.EMPTY, sections, null);
    module.check(new ServerConfiguration(root, main, List.of(host), Map.of(), List.of()), new Findings() {
      @Override
      public void error(Optional<SourceLocation> where, String text) {
        found.add("error " + where.orElse(null) + " " + text);
      }

      @Override
      public void warning(String text) {
        found.add("warning " + text);
      }
    });
  }
}
