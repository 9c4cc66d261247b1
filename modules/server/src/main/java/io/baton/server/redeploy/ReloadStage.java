package io.baton.server.redeploy;

import io.baton.api.control.ReloadStep;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a reload is: {@code LOAD → CHECK → DEPLOY → SWITCH → DRAIN → RETIRE → DONE}. Until the switch anything may end it in
 * {@code REFUSED}, and the generation that runs goes on.
 */
enum ReloadStage {
  /** The files are read. */
  LOAD(ReloadStep.LOAD),
  /** The new configuration is compared with the running one. */
  CHECK(ReloadStep.CHECK),
  /** Modules, sockets and children are started beside those that serve. */
  DEPLOY(ReloadStep.DEPLOY),
  /** The listeners take the new generation. */
  SWITCH(ReloadStep.SWITCH),
  /** The new generation serves; the old one has requests left. */
  DRAIN(ReloadStep.DRAIN),
  /** The old generation is stopped and closed. */
  RETIRE(ReloadStep.RETIRE),
  /** Nothing is left of the old generation. */
  DONE(null),
  /** The old generation goes on. */
  REFUSED(null);

  private static final Map<ReloadStage, Set<ReloadStage>> NEXT = new EnumMap<>(Map.of(
      LOAD, EnumSet.of(CHECK, REFUSED),
      CHECK, EnumSet.of(DEPLOY, REFUSED),
      DEPLOY, EnumSet.of(SWITCH, REFUSED),
      SWITCH, EnumSet.of(DRAIN),
      DRAIN, EnumSet.of(RETIRE),
      RETIRE, EnumSet.of(DONE),
      DONE, EnumSet.noneOf(ReloadStage.class),
      REFUSED, EnumSet.noneOf(ReloadStage.class)));

  private final ReloadStep step;

  ReloadStage(ReloadStep step) {
    this.step = step;
  }

  /** The step whose time is taken here; empty at the end. */
  Optional<ReloadStep> step() {
    return Optional.ofNullable(step);
  }

  /** Whether a reload may go from here to there. */
  boolean canGoTo(ReloadStage next) {
    return NEXT.get(this).contains(next);
  }

  /** Whether the old generation can still go on as if nothing had been. */
  boolean canBeRefused() {
    return canGoTo(REFUSED);
  }
}
