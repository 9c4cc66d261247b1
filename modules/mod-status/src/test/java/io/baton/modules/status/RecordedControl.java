package io.baton.modules.status;

import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ServerControl;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import io.baton.api.control.ReloadStep;

/** A server that does what a test wants when it is asked to reload. */
final class RecordedControl implements ServerControl {

  final List<String> askers = new ArrayList<>();
  volatile State state = State.RUNNING;
  volatile List<ReloadRecord> records = List.of();
  Future<ReloadRecord> reload = Future.succeededFuture(record(ReloadRecord.Outcome.DRAINING));
  Future<ConfigurationCheck> check = Future
      .succeededFuture(new ConfigurationCheck(List.of(), List.of("a warning"), List.of()));

  static ReloadRecord record(ReloadRecord.Outcome outcome) {
    boolean refused = outcome == ReloadRecord.Outcome.REFUSED;
    return new ReloadRecord(3, List.of("signal USR1"), Instant.ofEpochMilli(1_795_385_000_000L), outcome,
        refused ? Optional.empty() : Optional.of(4), List.of(),
        Map.of(ReloadStep.LOAD, Duration.ofNanos(1_234_567)),
        refused ? List.of("Syntax error on line 3 of baton.conf: no") : List.of(), List.of(), false,
        List.of());
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Future<ReloadRecord> reload(String asker) {
    askers.add(asker);
    return reload;
  }

  @Override
  public Future<ConfigurationCheck> check() {
    return check;
  }

  @Override
  public List<ReloadRecord> reloads() {
    return records;
  }
}
