package io.baton.modules.logconfig.format;

import java.util.Set;

/**
 * An item that is shown for some statuses only: {@code %400,501{User-agent}i}, {@code %!200,304{Referer}i}.
 *
 * @param item what is shown
 * @param statuses the statuses that are named
 * @param negated whether it is shown for all the others instead
 */
record StatusCondition(LogItem item, Set<Integer> statuses, boolean negated) implements LogItem {

  /** Copies the set. */
  StatusCondition {
    statuses = Set.copyOf(statuses);
  }

  @Override
  public void append(LogEntry entry, StringBuilder line) {
    if (statuses.contains(entry.finalStatus()) == negated) {
      line.append('-');
    } else {
      item.append(entry, line);
    }
  }
}
