package io.baton.config.bind;

import java.util.HashSet;
import java.util.Set;

/**
 * The methods of requests that are left inside a {@code Limit}: some, or all but some.
 *
 * @param isExcept whether the names are those that are left out
 * @param names methods; letter case counts
 */
record LimitMethods(boolean isExcept, Set<String> names) {

  LimitMethods {
    names = Set.copyOf(names);
  }

  /** What is left inside one of these within the other. */
  LimitMethods and(LimitMethods other) {
    if (isExcept && !other.isExcept) {
      return other.and(this);
    }
    Set<String> both = new HashSet<>(names);
    if (isExcept) {
      both.addAll(other.names);
    } else if (other.isExcept) {
      both.removeAll(other.names);
    } else {
      both.retainAll(other.names);
    }
    return new LimitMethods(isExcept, both);
  }

  boolean isEmpty() {
    return !isExcept && names.isEmpty();
  }
}
