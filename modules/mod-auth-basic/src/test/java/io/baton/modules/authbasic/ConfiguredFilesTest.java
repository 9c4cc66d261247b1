package io.baton.modules.authbasic;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredFilesTest {

  private static final Path ONE = Path.of("/one");
  private static final Path OTHER = Path.of("/other");

  @Test
  void filesAreFoundInAllServersAndInSectionsInsideSections() {
    Section inner = section(5, settings(6, OTHER));
    Section outer = section(2, settings(3, ONE), inner);
    Section ofHost = section(8, settings(9, ONE));
    ServerConfiguration configuration = new ServerConfiguration(Path.of("/srv"),
        host(List.of(), outer, section(7, Settings.EMPTY)), List.of(host(List.of("*:80"), ofHost)), Map.of(),
        List.of());

    assertThat(ConfiguredFiles.sections(configuration)).hasSize(4).contains(inner, ofHost);
    assertThat(ConfiguredFiles.of(configuration, AuthDirectives.AUTH_USER_FILE))
        .containsExactly(Map.entry(ONE, "a.conf:3"), Map.entry(OTHER, "a.conf:6"));
    assertThat(ConfiguredFiles.of(configuration, AuthDirectives.AUTH_GROUP_FILE)).isEmpty();
  }

  private static VirtualHost host(List<String> addresses, Section... sections) {
    return new VirtualHost(addresses, Settings.EMPTY, Settings.EMPTY, List.of(sections), at(1));
  }

  private static Section section(int line, Settings settings, Section... inside) {
    return new Section(SectionKind.LOCATION, "/", settings, List.of(inside), at(line));
  }

  private static Settings settings(int line, Path path) {
    return Settings.builder().set(AuthDirectives.AUTH_USER_FILE, path, at(line)).build();
  }

  private static SourceLocation at(int line) {
    return new SourceLocation("a.conf", line);
  }
}
