package io.baton.modules.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.config.Settings;
import io.baton.api.directive.DirectiveException;
import io.baton.modules.harness.ConfigurationText;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VertxMeasureTest {

  @Test
  void nothingThatCostsIsMeasuredUnlessItIsWanted() {
    assertThat(Settings.EMPTY.get(VertxMeasure.DIRECTIVE)).isEmpty();
  }

  @Test
  void wordsMayStandInAnyOrderAndCase() throws DirectiveException {
    assertThat(read("none")).isEmpty();
    assertThat(read("Workers")).isEqualTo(Set.of(VertxMeasure.WORKERS));
    assertThat(read("http workers")).containsExactlyInAnyOrder(VertxMeasure.values());
  }

  @Test
  void otherWordsAreRefused() {
    assertThatThrownBy(() -> read("pools")).isInstanceOf(DirectiveException.class)
        .hasMessage("VertxMetrics takes none, or one or both of workers and http, found 'pools'");
    assertThatThrownBy(() -> read("none http")).isInstanceOf(DirectiveException.class)
        .hasMessage("VertxMetrics: none stands alone, found 'none http'");
  }

  private static Set<VertxMeasure> read(String words) throws DirectiveException {
    return ConfigurationText.value(VertxMeasure.DIRECTIVE, words);
  }
}
