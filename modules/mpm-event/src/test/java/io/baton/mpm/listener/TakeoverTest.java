package io.baton.mpm.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.mpm.connection.CurrentGeneration;
import io.baton.mpm.connection.Generation;
import io.baton.mpm.connection.GenerationUse;
import io.baton.mpm.settings.MpmSettings;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakeoverTest {

  private final CurrentGeneration published = new CurrentGeneration(generation(0));
  private final Takeover takeover = new Takeover(published);

  @Test
  void requestThatArrivesAfterTheSwitchIsTheNewGenerationsAlthoughNobodyHasToldTheListener() {
    assertThat(takeover.current().generation().number()).isZero();

    published.set(generation(1));

    assertThat(takeover.current().generation().number()).isEqualTo(1);
  }

  @Test
  void oldGenerationIsLeftWithItsLastRequestWhoeverNoticedTheSwitch() {
    GenerationUse old = takeover.current();
    old.begin();
    published.set(generation(1));
    takeover.current();

    Future<Void> left = takeover.before();

    assertThat(left.isComplete()).isFalse();
    old.end();
    assertThat(left.succeeded()).isTrue();
  }

  @Test
  void oldGenerationWithoutRequestsIsLeftAtOnce() {
    published.set(generation(1));

    assertThat(takeover.before().succeeded()).isTrue();
    assertThat(takeover.current()).isSameAs(takeover.current());
  }

  private static Generation generation(int number) {
    Settings settings = Settings.EMPTY;
    VirtualHost main = new VirtualHost(List.of(), settings, settings, List.of(),
        new SourceLocation("test", 1));
    ServerConfiguration configuration = new ServerConfiguration(Path.of("/"), main, List.of(), Map.of(),
        List.of());
    return new Generation(number, configuration, MpmSettings.of(settings, warning -> {}), null, List.of(),
        null);
  }
}
