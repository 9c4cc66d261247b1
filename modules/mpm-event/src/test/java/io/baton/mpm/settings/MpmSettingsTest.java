package io.baton.mpm.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.Settings;
import io.baton.api.directive.Directive;
import io.baton.api.directive.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MpmSettingsTest {

  private final List<String> warnings = new ArrayList<>();

  @Test
  void defaultsAreHttpds() {
    MpmSettings settings = settings(Settings.builder());

    assertThat(warnings).isEmpty();
    assertThat(settings.serverLimit()).isEqualTo(16);
    assertThat(settings.threadLimit()).isEqualTo(64);
    assertThat(settings.threadsPerChild()).isEqualTo(25);
    assertThat(settings.maxRequestWorkers()).isEqualTo(400);
    assertThat(settings.activeChildren()).isEqualTo(16);
    assertThat(settings.startServers()).isEqualTo(3);
    assertThat(settings.listeners()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void serverLimitAndThreadLimitStayInTheirRanges() {
    assertThat(settings(set(MpmDirectives.SERVER_LIMIT, 30000)).serverLimit()).isEqualTo(20000);
    assertThat(settings(set(MpmDirectives.SERVER_LIMIT, 0)).serverLimit()).isEqualTo(1);
    assertThat(settings(set(MpmDirectives.THREAD_LIMIT, 200_000)).threadLimit()).isEqualTo(100_000);
    assertThat(settings(set(MpmDirectives.THREAD_LIMIT, -1)).threadLimit()).isEqualTo(1);

    assertThat(warnings).anyMatch(w -> w.startsWith("AH00497: WARNING: ServerLimit of 30000 exceeds"))
        .anyMatch(w -> w.startsWith("AH00499:")).anyMatch(w -> w.startsWith("AH00502:"))
        .anyMatch(w -> w.startsWith("AH00504:"));
  }

  @Test
  void threadsPerChildIsAtMostThreadLimit() {
    assertThat(settings(set(MpmDirectives.THREADS_PER_CHILD, 100)).threadsPerChild()).isEqualTo(64);

    assertThat(warnings).first()
        .isEqualTo("AH00507: WARNING: ThreadsPerChild of 100 exceeds ThreadLimit of 64"
            + " threads, decreasing to 64. To increase, please see the ThreadLimit directive.");
  }

  @Test
  void maxRequestWorkersIsAMultipleOfThreadsPerChildAndAtLeastThat() {
    assertThat(
        settings(set(MpmDirectives.MAX_REQUEST_WORKERS, 10).set(MpmDirectives.THREADS_PER_CHILD, 7, at()))
            .maxRequestWorkers())
        .isEqualTo(7);
    assertThat(warnings)
        .containsExactly("AH00513: WARNING: MaxRequestWorkers of 10 is not an integer multiple of"
            + " ThreadsPerChild of 7, decreasing to nearest multiple 7, for a maximum of 1 servers.");

    warnings.clear();
    assertThat(settings(set(MpmDirectives.MAX_REQUEST_WORKERS, 2)).maxRequestWorkers()).isEqualTo(25);
    assertThat(warnings).first().asString()
        .startsWith("AH00511: WARNING: MaxRequestWorkers of 2 is less than");
  }

  @Test
  void maxRequestWorkersThatNeedsMoreSlotsThanThereAreIsLowered() {
    MpmSettings settings = settings(
        set(MpmDirectives.MAX_REQUEST_WORKERS, 400).set(MpmDirectives.SERVER_LIMIT, 4, at())
            .set(MpmDirectives.THREADS_PER_CHILD, 4, at()));

    assertThat(settings.activeChildren()).isEqualTo(4);
    assertThat(settings.maxRequestWorkers()).isEqualTo(16);
    assertThat(warnings)
        .containsExactly("AH00515: WARNING: MaxRequestWorkers of 400 would require 100 servers and"
            + " would exceed ServerLimit of 4, decreasing to 16. To increase, please see the ServerLimit directive.");
  }

  @Test
  void startServersAndSpareThreadsAreCorrected() {
    MpmSettings settings = settings(
        set(MpmDirectives.START_SERVERS, 0).set(MpmDirectives.MIN_SPARE_THREADS, 0, at())
            .set(MpmDirectives.MAX_SPARE_THREADS, 1, at()));

    assertThat(settings.startServers()).isEqualTo(1);
    assertThat(settings.minSpareThreads()).isEqualTo(1);
    assertThat(settings.maxSpareThreads()).isEqualTo(27);
    assertThat(warnings).hasSize(2);
    assertThat(settings(set(MpmDirectives.START_SERVERS, 99)).startServers()).isEqualTo(16);
  }

  @Test
  void oldNameOfMaxRequestWorkersCountsUnlessTheNewOneIsThere() {
    assertThat(settings(set(MpmDirectives.MAX_CLIENTS, 50)).maxRequestWorkers()).isEqualTo(50);
    assertThat(settings(set(MpmDirectives.MAX_CLIENTS, 50).set(MpmDirectives.MAX_REQUEST_WORKERS, 75, at()))
        .maxRequestWorkers()).isEqualTo(75);
  }

  private MpmSettings settings(Settings.Builder builder) {
    return MpmSettings.of(builder.build(), warnings::add);
  }

  private static <T> Settings.Builder set(Directive<T> directive, T value) {
    return Settings.builder().set(directive, value, at());
  }

  private static SourceLocation at() {
    return new SourceLocation("test", 1);
  }
}
