package io.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.SectionKind;
import io.baton.api.directive.Directive;
import io.baton.api.module.ServerModule;
import io.baton.http.testing.Configurations;
import io.baton.http.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CoreModuleTest {

  @Test
  void bothModulesAreFound() {
    List<String> names = ServiceLoader.load(ServerModule.class).stream().map(provider -> provider.get())
        .map(module -> module.name() + " " + module.sourceName()).toList();

    assertThat(names).contains("core_module core.c", "http_module http_core.c");
    assertThat(new HttpModule().directives()).isEmpty();
  }

  @Test
  void directivesAreTheSameObjectsInEveryInstanceAndHaveUniqueNames() {
    List<Directive<?>> directives = new CoreModule().directives();

    assertThat(directives).isEqualTo(new CoreModule().directives());
    assertThat(directives).extracting(Directive::name).doesNotHaveDuplicates()
        .contains("ServerName", "Options", "ErrorDocument", "EnableSendfile", "FileETag");
  }

  @Test
  void generationWithAWrongSectionIsGivenUp() {
    assertThatThrownBy(() -> TestServer.start(Configurations.at(Path.of("/srv")).server("ServerName a.test")
        .sections(Configurations.section(SectionKind.LOCATION_MATCH, "(")).build(), new CoreModule(),
        hooks -> {}))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("/etc/baton.conf:")
        .hasMessageContaining("Regex could not be compiled");
  }
}
