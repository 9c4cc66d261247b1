package io.baton.config.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class UnknownModuleTest {

  private final Vocabulary vocabulary = new Vocabulary(List.of());

  @Test
  void namesTheModulesThatThereAre() {
    assertThat(UnknownModule.message("foo_module", "foo.so", vocabulary)).isEqualTo(
        "Cannot load foo.so into server: this server has no module foo_module, only so_module, version_module");
  }

  @Test
  void namesTheNearestOne() {
    assertThat(UnknownModule.message("verison_module", "x", vocabulary))
        .endsWith("\nDid you mean 'version_module'?");
    assertThat(UnknownModule.message("version", "x", vocabulary))
        .endsWith("\nDid you mean 'version_module'?");
  }

  @Test
  void doesNotTakeAModuleOfHttpdForAMisspelling() {
    assertThat(UnknownModule.message("session_module", "x", vocabulary)).doesNotContain("Did you mean");
    assertThat(HttpdDirectives.hasModule("mod_authz_user")).isTrue();
    assertThat(HttpdDirectives.hasModule("mpm_worker")).isTrue();
  }
}
