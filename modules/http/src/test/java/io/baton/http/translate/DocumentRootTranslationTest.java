package io.baton.http.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.ServerConfiguration;
import io.baton.http.testing.Configurations;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRootTranslationTest {

  private static final Path ROOT = Path.of("/srv/www");

  @ParameterizedTest
  @CsvSource({"/,/srv/www", "/a,/srv/www/a", "/a/b/,/srv/www/a/b", "//etc/passwd,/srv/www/etc/passwd",
      "/a/../b,/srv/www/b", "/a b,/srv/www/a b", "'',/srv/www"})
  void pathBecomesAFileBelowTheRoot(String path, String file) {
    assertThat(DocumentRootTranslation.fileBelow(ROOT, path)).isEqualTo(Path.of(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../x", "/../www2", "/a/../../x", "/.."})
  void pathThatLeadsOutOfTheRootIsNoFile(String path) {
    assertThat(DocumentRootTranslation.fileBelow(ROOT, path)).isNull();
  }

  @Test
  void nameThatNoFileCanHaveIsRefused() {
    assertThatThrownBy(() -> DocumentRootTranslation.fileBelow(ROOT, "/a\0b"))
        .isInstanceOf(InvalidPathException.class);
  }

  @Test
  void rootIsHtdocsBelowTheServerRootUnlessSomebodySaysOtherwise() {
    ServerConfiguration unsaid = Configurations.at(Path.of("/srv")).build();
    ServerConfiguration said = Configurations.at(Path.of("/srv")).server("DocumentRoot www")
        .host("*", "DocumentRoot /x")
        .build();

    assertThat(DocumentRootTranslation.documentRoot(unsaid.main(), Path.of("/srv")))
        .isEqualTo(Path.of("/srv/htdocs"));
    assertThat(DocumentRootTranslation.documentRoot(said.main(), Path.of("/srv"))).isEqualTo(ROOT);
    assertThat(DocumentRootTranslation.documentRoot(said.virtualHosts().get(0), Path.of("/srv")))
        .isEqualTo(Path.of("/x"));
  }
}
