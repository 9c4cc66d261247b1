package io.baton.api.control;

import io.baton.api.config.ConfiguredLine;
import java.util.Optional;

/**
 * What differs between two configurations in one place.
 *
 * @param kind what happened
 * @param before the line as it was; empty if it was added
 * @param after the line as it is; empty if it was removed
 */
public record ConfigurationChange(Kind kind, Optional<ConfiguredLine> before,
    Optional<ConfiguredLine> after) {

  /** What happened to a line. */
  public enum Kind {
    /** It is new. */
    ADDED,
    /** It is gone. */
    REMOVED,
    /** Its arguments differ. */
    CHANGED
  }

  /** The line as it is, or as it was last. */
  public ConfiguredLine line() {
    return after.or(() -> before).orElseThrow();
  }
}
