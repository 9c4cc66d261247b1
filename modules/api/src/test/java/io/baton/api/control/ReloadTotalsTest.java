package io.baton.api.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadTotals.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReloadTotalsTest {

  @Test
  void aGenerationThatServesCountsAlreadyWhileTheOneBeforeItDrains() {
    ReloadTotals totals = ReloadTotals.of(List.of(record(Outcome.DONE, false, Map.of()),
        record(Outcome.DRAINING, false, Map.of()), record(Outcome.RUNNING, false, Map.of()),
        record(Outcome.REFUSED, false, Map.of()), record(Outcome.DONE, true, Map.of())));

    assertThat(totals.served()).isEqualTo(3);
    assertThat(totals.refused()).isEqualTo(1);
    assertThat(totals.forced()).isEqualTo(1);
  }

  @Test
  void eachStepIsAddedUp() {
    ReloadTotals totals = ReloadTotals.of(List.of(
        record(Outcome.DONE, false,
            Map.of(ReloadStep.LOAD, Duration.ofMillis(10), ReloadStep.DRAIN, Duration.ofSeconds(5))),
        record(Outcome.REFUSED, false, Map.of(ReloadStep.LOAD, Duration.ofMillis(20)))));

    assertThat(totals.steps()).containsOnlyKeys(ReloadStep.LOAD, ReloadStep.DRAIN)
        .containsEntry(ReloadStep.LOAD, new Steps(2, Duration.ofMillis(30)))
        .containsEntry(ReloadStep.DRAIN, new Steps(1, Duration.ofSeconds(5)));
  }

  @Test
  void totalsOfPartsAreTheTotalsOfAll() {
    List<ReloadRecord> first = List
        .of(record(Outcome.DONE, true, Map.of(ReloadStep.LOAD, Duration.ofMillis(1))));
    List<ReloadRecord> second = List
        .of(record(Outcome.REFUSED, false, Map.of(ReloadStep.CHECK, Duration.ofMillis(2))));

    assertThat(ReloadTotals.of(first).plus(ReloadTotals.of(second)))
        .isEqualTo(ReloadTotals.of(List.of(first.get(0), second.get(0))));
    assertThat(ReloadTotals.of(List.of())).isEqualTo(ReloadTotals.NONE);
  }

  private static ReloadRecord record(Outcome outcome, boolean forced, Map<ReloadStep, Duration> steps) {
    return new ReloadRecord(1, List.of("test"), Instant.EPOCH, outcome, Optional.empty(), List.of(), steps,
        List.of(),
        List.of(), forced, List.of());
  }
}
