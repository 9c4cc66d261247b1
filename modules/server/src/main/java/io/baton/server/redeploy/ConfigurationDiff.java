package io.baton.server.redeploy;

import io.baton.api.config.ConfiguredLine;
import io.baton.api.control.ConfigurationChange.Kind;
import io.baton.api.control.ConfigurationChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between two configurations. A line that only moved to another place of its file, or to another file,
 * does not differ. A line that is gone and one that is new are one change if they have the same name and stand in the
 * same sections.
 */
final class ConfigurationDiff {

  private ConfigurationDiff() {}

  private record Place(List<String> within, String directive) {

    static Place of(ConfiguredLine line) {
      return new Place(line.within(), line.directive().toLowerCase(Locale.ROOT));
    }
  }

  private record Content(Place place, String arguments) {

    static Content of(ConfiguredLine line) {
      return new Content(Place.of(line), line.arguments());
    }
  }

  /** The changes, in the order of the new configuration; what is only gone comes last. */
  static List<ConfigurationChange> between(List<ConfiguredLine> before, List<ConfiguredLine> after) {
    List<ConfiguredLine> removed = without(before, after);
    Map<Place, Deque<ConfiguredLine>> gone = new HashMap<>();
    removed.forEach(line -> gone.computeIfAbsent(Place.of(line), place -> new ArrayDeque<>()).add(line));
    List<ConfigurationChange> changes = new ArrayList<>();
    for (ConfiguredLine line : without(after, before)) {
      Deque<ConfiguredLine> candidates = gone.get(Place.of(line));
      ConfiguredLine earlier = candidates == null ? null : candidates.poll();
      if (earlier == null) {
        changes.add(new ConfigurationChange(Kind.ADDED, Optional.empty(), Optional.of(line)));
      } else {
        changes.add(new ConfigurationChange(Kind.CHANGED, Optional.of(earlier), Optional.of(line)));
        removed.remove(earlier);
      }
    }
    removed.forEach(
        line -> changes.add(new ConfigurationChange(Kind.REMOVED, Optional.of(line), Optional.empty())));
    return changes;
  }

  /** The lines that have no counterpart in other ones, in their order. */
  private static List<ConfiguredLine> without(List<ConfiguredLine> lines, List<ConfiguredLine> others) {
    Map<Content, Integer> counterparts = new HashMap<>();
    others.forEach(line -> counterparts.merge(Content.of(line), 1, Integer::sum));
    List<ConfiguredLine> left = new ArrayList<>();
    for (ConfiguredLine line : lines) {
      if (counterparts.merge(Content.of(line), -1, Integer::sum) < 0) {
        left.add(line);
      }
    }
    return left;
  }
}
