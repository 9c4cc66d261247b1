package io.baton.api.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a reload. The last two steps are those of the generation that was replaced; they take as long as its requests, so
 * later records of the same number say more.
 *
 * @param number the first reload is 1; the start of the server is 0
 * @param askers who or what asked for it; several if their requests were merged
 * @param begun when it began
 * @param outcome what came of it
 * @param generation the generation that serves from it on; empty if there is none
 * @param changes what the new configuration changes
 * @param steps how long each step took that is over
 * @param errors why it was refused, in whole messages
 * @param held what still held the old generation when it was looked at last, or when it was forced to end
 * @param forced whether the old generation was ended before its requests were
 * @param leaks what keeps the retired code of modules in memory, by name
 */
public record ReloadRecord(int number, List<String> askers, Instant begun, Outcome outcome,
    Optional<Integer> generation, List<ConfigurationChange> changes, Map<ReloadStep, Duration> steps,
    List<String> errors, List<String> held, boolean forced, List<String> leaks) {

  /** What came of a reload. */
  public enum Outcome {
    /** It is under way. */
    RUNNING,
    /** The new generation serves, the old one has requests left. */
    DRAINING,
    /** The new generation serves, the old one is gone. */
    DONE,
    /** The old generation goes on: see the errors. */
    REFUSED
  }

  /** Copies the collections. */
  public ReloadRecord {
    askers = List.copyOf(askers);
    changes = List.copyOf(changes);
    EnumMap<ReloadStep, Duration> ordered = new EnumMap<>(ReloadStep.class);
    ordered.putAll(steps);
    steps = Collections.unmodifiableMap(ordered);
    errors = List.copyOf(errors);
    held = List.copyOf(held);
    leaks = List.copyOf(leaks);
  }
}
