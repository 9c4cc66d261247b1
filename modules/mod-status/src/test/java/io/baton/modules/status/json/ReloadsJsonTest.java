package io.baton.modules.status.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.control.ConfigurationChange.Kind;
import io.baton.api.control.ConfigurationChange;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadStep;
import io.baton.api.directive.SourceLocation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReloadsJsonTest {

  private static final Instant BEGUN = Instant.ofEpochMilli(1_795_385_000_000L);

  private final Secrets secrets = new Secrets(Map.of("DB_PASSWORD", "new secret"));

  @Test
  void recordHasItsStepsInOrderAndWhatChanged() {
    ReloadRecord record = record(changed("Timeout", "60", "5"));

    JsonObject reload = ReloadsJson.of(record, true, secrets);

    assertThat(reload.encode()).isEqualTo("{\"number\":7,\"askers\":[\"signal USR1\",\"test\"],"
        + "\"begunTime\":1795385000000,\"outcome\":\"draining\",\"generation\":4,"
        + "\"steps\":[{\"step\":\"load\",\"durationMicros\":1500},{\"step\":\"switch\",\"durationMicros\":2}],"
        + "\"changes\":[{\"kind\":\"changed\",\"directive\":\"Timeout\",\"before\":\"60\",\"after\":\"5\","
        + "\"within\":[\"<VirtualHost *:80>\"],\"file\":\"new.conf\",\"line\":8}],\"changesOmitted\":0,"
        + "\"errors\":[\"an error\"],\"held\":[\"a request\"],\"forced\":true,\"leaks\":[\"a leak\"]}");
  }

  @Test
  void whoMayNotSeeDetailsSeesOnlyWhatCameOfIt() {
    JsonObject reload = ReloadsJson.of(record(changed("Timeout", "60", "5")), false, secrets);

    assertThat(List.of("askers", "changes", "errors", "held", "leaks"))
        .allSatisfy(name -> assertThat(reload.getJsonArray(name)).as(name).isEmpty());
    assertThat(reload.getInteger("changesOmitted")).isZero();
    assertThat(reload.getString("outcome")).isEqualTo("draining");
    assertThat(reload.getJsonArray("steps")).hasSize(2);
    assertThat(reload.getBoolean("forced")).isTrue();
  }

  @Test
  void refusedReloadHasNoGeneration() {
    ReloadRecord record = new ReloadRecord(1, List.of(), BEGUN, Outcome.REFUSED, Optional.empty(), List.of(),
        Map.of(), List.of("no"), List.of(), false, List.of());

    assertThat(ReloadsJson.of(record, true, secrets).getMap()).containsEntry("generation", null)
        .containsEntry("outcome", "refused");
  }

  @Test
  void onlyTheNewestRecordsAndTheFirstChangesAreShown() {
    ReloadRecord record = record(
        Collections.nCopies(130, changed("Timeout", "60", "5")).toArray(ConfigurationChange[]::new));

    JsonArray reloads = ReloadsJson.of(Collections.nCopies(30, record), true, secrets);

    assertThat(reloads).hasSize(20);
    assertThat(reloads.getJsonObject(0).getJsonArray("changes")).hasSize(100);
    assertThat(reloads.getJsonObject(0).getInteger("changesOmitted")).isEqualTo(30);
  }

  @Test
  void whatIsNewHasNoBeforeAndWhatIsGoneHasNoAfter() {
    ConfiguredLine line = line("Listen", "80", "new.conf");

    JsonArray changes = ReloadsJson.changes(
        List.of(new ConfigurationChange(Kind.ADDED, Optional.empty(), Optional.of(line)),
            new ConfigurationChange(Kind.REMOVED, Optional.of(line), Optional.empty())),
        secrets);

    assertThat(changes.getJsonObject(0).getMap()).containsEntry("before", null).containsEntry("after", "80")
        .containsEntry("kind", "added");
    assertThat(changes.getJsonObject(1).getMap()).containsEntry("before", "80").containsEntry("after", null)
        .containsEntry("kind", "removed");
  }

  @Test
  void secretsAreHiddenAndSoIsWhatAnotherSecretReplaces() {
    JsonArray changes = ReloadsJson.changes(List.of(changed("MyPassword", "a", "b"),
        changed("Foo", "old secret", "new secret"), changed("Foo", "x new secret", "y new secret")), secrets);

    assertThat(changes.encode()).doesNotContain("secret");
    assertThat(changes.getJsonObject(0).getString("before")).isEqualTo("(hidden)");
    assertThat(changes.getJsonObject(1).getString("before")).isEqualTo("(hidden)");
    assertThat(changes.getJsonObject(1).getString("after")).isEqualTo("(hidden)");
    assertThat(changes.getJsonObject(2).getString("after")).isEqualTo("y (hidden)");
  }

  private static ReloadRecord record(ConfigurationChange... changes) {
    return new ReloadRecord(7, List.of("signal USR1", "test"), BEGUN, Outcome.DRAINING, Optional.of(4),
        List.of(changes),
        Map.of(ReloadStep.SWITCH, Duration.ofNanos(2999), ReloadStep.LOAD, Duration.ofNanos(1_500_000)),
        List.of("an error"), List.of("a request"), true, List.of("a leak"));
  }

  private static ConfigurationChange changed(String directive, String before, String after) {
    return new ConfigurationChange(Kind.CHANGED, Optional.of(line(directive, before, "old.conf")),
        Optional.of(line(directive, after, "new.conf")));
  }

  private static ConfiguredLine line(String directive, String arguments, String file) {
    return new ConfiguredLine(directive, arguments, List.of("<VirtualHost *:80>"),
        new SourceLocation(file, 8));
  }
}
