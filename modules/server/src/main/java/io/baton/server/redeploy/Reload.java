package io.baton.server.redeploy;

import io.baton.api.control.ConfigurationChange;
import io.baton.api.control.ReloadRecord.Outcome;
import io.baton.api.control.ReloadRecord;
import io.baton.api.control.ReloadStep;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One reload from the first file that is read to the last request of the generation that it replaces.
 *
 * <p><b>Thread:</b> the parent's.
 * <p><b>Lifecycle:</b> begins in {@link ReloadStage#LOAD}, ends in {@code DONE} or {@code REFUSED}.
 */
final class Reload {

  private final int number;
  private final List<String> askers;
  private final Instant begun;
  private final LongSupplier clockNanos;
  private final Map<ReloadStep, Duration> steps = new EnumMap<>(ReloadStep.class);
  private ReloadStage stage = ReloadStage.LOAD;
  private long stageSinceNanos;
  private Optional<Integer> generation = Optional.empty();
  private List<ConfigurationChange> changes = List.of();
  private List<String> errors = List.of();
  private List<String> held = List.of();
  private boolean forced;
  private List<String> leaks = List.of();

  Reload(int number, List<String> askers, Instant begun, LongSupplier clockNanos) {
    this.number = number;
    this.askers = List.copyOf(askers);
    this.begun = begun;
    this.clockNanos = clockNanos;
    this.stageSinceNanos = clockNanos.getAsLong();
  }

  int number() {
    return number;
  }

  ReloadStage stage() {
    return stage;
  }

  /**
   * Goes on. The only method that does.
   *
   * @throws IllegalStateException if the table does not allow it
   */
  void to(ReloadStage next) {
    if (!stage.canGoTo(next)) {
      throw new IllegalStateException("reload " + number + " cannot go from " + stage + " to " + next);
    }
    long now = clockNanos.getAsLong();
    stage.step().ifPresent(step -> steps.put(step, Duration.ofNanos(now - stageSinceNanos)));
    stage = next;
    stageSinceNanos = now;
  }

  void changes(List<ConfigurationChange> found) {
    changes = List.copyOf(found);
  }

  void serves(int generationNumber) {
    generation = Optional.of(generationNumber);
  }

  /** It cannot be done, for these reasons. */
  void refuse(List<String> why) {
    errors = List.copyOf(why);
    to(ReloadStage.REFUSED);
  }

  void held(List<String> by) {
    held = List.copyOf(by);
  }

  /** The old generation was ended before its requests were; this is what it had. */
  void forced(List<String> ended) {
    forced = true;
    held = List.copyOf(ended);
  }

  boolean isForced() {
    return forced;
  }

  void leaks(List<String> found) {
    leaks = List.copyOf(found);
  }

  ReloadRecord record() {
    Outcome outcome = switch (stage) {
      case LOAD, CHECK, DEPLOY, SWITCH -> Outcome.RUNNING;
      case DRAIN, RETIRE -> Outcome.DRAINING;
      case DONE -> Outcome.DONE;
      case REFUSED -> Outcome.REFUSED;
    };
    return new ReloadRecord(number, askers, begun, outcome, generation, changes, steps, errors, held, forced,
        leaks);
  }
}
