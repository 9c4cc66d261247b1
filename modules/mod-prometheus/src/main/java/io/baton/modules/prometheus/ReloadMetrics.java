package io.baton.modules.prometheus;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadStep;
import io.baton.api.control.ReloadTotals;
import io.baton.api.control.ServerControl;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reloads, and the generations that they replaced. */
final class ReloadMetrics {

  private static final double NANOS = 1e9;

  private ReloadMetrics() {}

  static void add(Families to, ServerControl control, Instant now) {
    ReloadTotals totals = control.totals();
    Map<String, Long> outcomes = new LinkedHashMap<>();
    outcomes.put("success", totals.served());
    outcomes.put("refused", totals.refused());
    to.counter("baton_reloads", "Reloads by outcome.", "outcome", outcomes);
    Map<String, ReloadTotals.Steps> steps = new LinkedHashMap<>();
    for (ReloadStep step : ReloadStep.values()) {
      steps.put(step.name().toLowerCase(Locale.ROOT),
          totals.steps().getOrDefault(step, new ReloadTotals.Steps(0, Duration.ZERO)));
    }
    to.summary("baton_reload_step_duration_seconds",
        "How long each step of reloads took; drain is that of the old generation.", "step", steps);
    to.counter("baton_generations_forced", "Generations that were ended before their requests were.",
        totals.forced());
    List<ReloadRecord> records = control.reloads();
    draining(to, records, now);
    last(to, records);
  }

  private static void draining(Families to, List<ReloadRecord> records, Instant now) {
    List<ReloadRecord> draining = records.stream().filter(record -> record.outcome() == Outcome.DRAINING)
        .toList();
    to.gauge("baton_draining_generations", "Generations that were replaced and have requests left.",
        draining.size());
    to.gauge("baton_oldest_draining_generation_seconds",
        "How long the one has drained that has drained longest; 0 if there is none.",
        draining.stream().mapToDouble(record -> drainedSeconds(record, now)).max().orElse(0));
  }

  private static double drainedSeconds(ReloadRecord record, Instant now) {
    Duration before = record.steps().values().stream().reduce(Duration.ZERO, Duration::plus);
    return Math.max(0, Duration.between(record.begun(), now).minus(before).toNanos() / NANOS);
  }

  private static void last(Families to, List<ReloadRecord> records) {
    Optional<ReloadRecord> last = records.stream().filter(record -> record.outcome() != Outcome.RUNNING)
        .findFirst();
    to.gauge("baton_last_reload_successful",
        "1 if the last reload was not refused, or there was none; else 0.",
        last.filter(record -> record.outcome() == Outcome.REFUSED).isPresent() ? 0 : 1);
    last.ifPresent(record -> to.gauge("baton_last_reload_timestamp_seconds",
        "Unix time at which the last reload began.", record.begun().toEpochMilli() / 1e3));
  }
}
