package io.baton.modules.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.modules.harness.ConfigurationText;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardModuleTest {

  @Test
  void serverFindsTheModuleByItsServiceFile() {
    assertThat(ServiceLoader.load(ServerModule.class)).hasAtLeastOneElementOfType(DashboardModule.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/server-status", "/", "/a/b%20c/"})
  void statusIsAtAPathOfThisServer(String path) throws DirectiveException {
    assertThat(ConfigurationText.value(DashboardModule.DASHBOARD_STATUS, path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"server-status", "//other.example/status", "http://other.example/", "/a?json",
      "/a#b",
      "/\\\\other"})
  void statusOfAnotherServerIsRefused(String path) {
    assertThatThrownBy(() -> ConfigurationText.value(DashboardModule.DASHBOARD_STATUS, path))
        .isInstanceOf(DirectiveException.class)
        .hasMessageStartingWith("DashboardStatus must be a path on this server that begins with one slash");
  }
}
