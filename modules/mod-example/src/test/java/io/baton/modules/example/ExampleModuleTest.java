package io.baton.modules.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.directive.DirectiveException;
import io.baton.api.module.ServerModule;
import io.baton.modules.harness.ConfigurationText;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleModuleTest {

  @Test
  void serverFindsTheModuleByItsServiceFile() {
    assertThat(ServiceLoader.load(ServerModule.class)).hasAtLeastOneElementOfType(ExampleModule.class);
  }

  @Test
  void delayIsReadInMilliseconds() throws DirectiveException {
    assertThat(ConfigurationText.value(ExampleModule.EXAMPLE_DELAY, "250")).isEqualTo(Duration.ofMillis(250));
    assertThat(ExampleModule.EXAMPLE_DELAY.defaultValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "600001", "soon"})
  void delayThatMakesNoSenseIsAnErrorThatQuotesIt(String word) {
    assertThatThrownBy(() -> ConfigurationText.value(ExampleModule.EXAMPLE_DELAY, word))
        .isInstanceOf(DirectiveException.class).hasMessageContaining("ExampleDelay")
        .hasMessageContaining(word);
  }

  @Test
  void delayIsOneWord() {
    assertThatThrownBy(() -> ConfigurationText.value(ExampleModule.EXAMPLE_DELAY, "1 2"))
        .hasMessage("ExampleDelay takes one argument");
  }
}
