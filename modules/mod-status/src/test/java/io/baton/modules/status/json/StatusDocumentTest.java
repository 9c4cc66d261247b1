package io.baton.modules.status.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ConfigurationChange.Kind;
import io.baton.api.control.ConfigurationChange;
import io.baton.api.config.ConfiguredLine;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadStep;
import io.baton.api.control.ServerControl.State;
import io.baton.api.directive.SourceLocation;
import io.baton.modules.status.report.HostUsage;
import io.baton.modules.status.report.StatusReport;
import io.baton.scoreboard.ChildSnapshot.Refusal;
import io.baton.scoreboard.Scoreboard;
import io.baton.scoreboard.WaitingRequest;
import io.baton.scoreboard.WorkerStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/status-json.md is what others write their programs against: it and the answers must say the same. */
class StatusDocumentTest {

  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| (`\\w+`(?:, `\\w+`)*) \\|");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private final String page = read();

  @Test
  void membersOfTheStatusAreThoseOfTheTable() {
    assertThat(firstCells("## The status", "## History"))
        .containsExactlyInAnyOrderElementsOf(status().fieldNames());
  }

  @Test
  void columnsOfTheHistoryAreThoseOfTheTable() {
    JsonObject history = HistoryJson.of(0, 1, new Scoreboard(1, 1, 0).history().seconds(0, 1));

    assertThat(firstCells("## History", "## Configuration"))
        .containsExactlyInAnyOrderElementsOf(history.getJsonObject("columns").fieldNames());
  }

  @Test
  void everyMemberOfEveryDepthIsNamed() {
    Set<String> members = new TreeSet<>();
    collect(status(), members);

    assertThat(members).hasSizeGreaterThan(100)
        .allSatisfy(member -> assertThat(page).containsPattern("[`\"]" + member + "[`\"]"));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void everyReasonForARefusalIsNamed(Refusal refusal) {
    assertThat(page).contains("`" + Figures.name(refusal) + "`");
  }

  @ParameterizedTest
  @EnumSource(WorkerStatus.class)
  void everyStatusOfAWorkerIsNamed(WorkerStatus status) {
    assertThat(page).contains("`" + status.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`");
  }

  @ParameterizedTest
  @EnumSource(ReloadStep.class)
  void everyStepOfAReloadIsNamed(ReloadStep step) {
    assertThat(page).contains("`" + Figures.name(step) + "`");
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void everyOutcomeOfAReloadIsNamed(Outcome outcome) {
    assertThat(page).contains("`" + Figures.name(outcome) + "`");
  }

  private static JsonObject status() {
    Scoreboard board = new Scoreboard(1, 1, 0);
    board.child(0).start(0, 1, 1, 0);
    board.listener(0).requested(null, "a.example:80");
    board.listener(0).waiting(List.of(new WaitingRequest(1, "c", "v", "r")));
    board.worker(0, 0).beginRequest(1, 1, "c", "p", "v", "r");
    board.worker(0, 0).endRequest(2, 3, 4);
    board.worker(0, 0).waitsFor(WorkerStatus.WRITE, "something");
    board.tick(1000);
    board.tick(2000);
    SourceLocation where = new SourceLocation("a.conf", 1);
    ReloadRecord reload = new ReloadRecord(1, List.of("a"), Instant.EPOCH, Outcome.DONE, Optional.of(1),
        List.of(new ConfigurationChange(Kind.ADDED, Optional.empty(),
            Optional.of(new ConfiguredLine("Timeout", "5", List.of(), where)))),
        Map.of(ReloadStep.LOAD, Duration.ZERO), List.of(), List.of(), false, List.of());
    Background background = new Background(board.history().recent(), Optional.of(State.RUNNING),
        List.of(reload), new Secrets(Map.of()));
    return StatusJson.of(StatusReport.of(board.snapshot(2500), HostUsage.UNKNOWN, "n", "l", ""), background);
  }

  private static void collect(Object value, Set<String> members) {
    if (value instanceof JsonObject object) {
      object.forEach(member -> {
        members.add(member.getKey());
        collect(member.getValue(), members);
      });
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> collect(element, members));
    }
  }

  private Set<String> firstCells(String from, String to) {
    Set<String> names = new TreeSet<>();
    Matcher cells = FIRST_CELL.matcher(page.substring(page.indexOf("\n" + from), page.indexOf("\n" + to)));
    while (cells.find()) {
      Matcher name = NAME.matcher(cells.group(1));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private static String read() {
    try {
      return Files.readString(Path.of("../../docs/status-json.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
