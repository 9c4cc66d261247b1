package io.baton.modules.logconfig;

import io.baton.api.directive.DirectiveException;
import io.baton.api.request.RequestRecord;

/**
 * Logs requests only if a variable is set, or only if it is not.
 *
 * @param variable its name; empty for no condition
 * @param negated whether it must not be set
 */
record EnvironmentCondition(String variable, boolean negated) {

  /** Every request. */
  static final EnvironmentCondition ALWAYS = new EnvironmentCondition("", false);

  /** Reads {@code env=name} or {@code env=!name}; {@code null} is no condition. */
  static EnvironmentCondition of(String directive, String clause) throws DirectiveException {
    if (clause == null) {
      return ALWAYS;
    }
    if (clause.regionMatches(true, 0, "expr=", 0, 5)) {
      throw new DirectiveException(
          directive + ": '" + clause + "': expressions are not supported here; set a variable"
              + " (SetEnvIf) and write env=name or env=!name");
    }
    if (!clause.regionMatches(true, 0, "env=", 0, 4)) {
      throw new DirectiveException(
          directive + ": error in condition clause '" + clause + "'; write env=name or env=!name");
    }
    boolean negated = clause.startsWith("!", 4);
    String variable = clause.substring(negated ? 5 : 4);
    if (variable.isEmpty()) {
      throw new DirectiveException(
          directive + ": missing environment variable name in '" + clause + "'; write env=name or env=!name");
    }
    return new EnvironmentCondition(variable, negated);
  }

  /** Whether a request is logged. */
  boolean holdsFor(RequestRecord request) {
    return variable.isEmpty() || request.environment().containsKey(variable) != negated;
  }
}
