package io.baton.modules.mime;

import io.baton.modules.mime.ExtensionInfo.Attribute;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What extensions mean in one place: the one value that all directives of the kind {@code AddType} and {@code RemoveType}
 * make together.
 *
 * <p>In one place removals come after additions, in whatever order the lines stand; an inner place may add again what an
 * outer one has removed.
 *
 * @param added what was added, by extension: lower case, without its dot
 * @param removed what was removed
 */
record ExtensionMappings(Map<String, ExtensionInfo> added, Map<String, Set<Attribute>> removed) {

  static final ExtensionMappings NONE = new ExtensionMappings(Map.of(), Map.of());

  /** Keeps the maps from being edited; whoever makes one gives its maps away. */
  ExtensionMappings {
    added = Collections.unmodifiableMap(added);
    removed = Collections.unmodifiableMap(removed);
  }

  /** What one line adds. */
  static ExtensionMappings adding(Attribute attribute, String value, Iterable<String> extensions) {
    Map<String, ExtensionInfo> added = new HashMap<>();
    for (String extension : extensions) {
      added.put(extension, ExtensionInfo.NOTHING.with(attribute, value));
    }
    return new ExtensionMappings(added, Map.of());
  }

  /** What one line removes. */
  static ExtensionMappings removing(Attribute attribute, Iterable<String> extensions) {
    Map<String, Set<Attribute>> removed = new HashMap<>();
    for (String extension : extensions) {
      removed.put(extension, EnumSet.of(attribute));
    }
    return new ExtensionMappings(Map.of(), removed);
  }

  /** What an extension means; {@link ExtensionInfo#NOTHING} if nobody said. */
  ExtensionInfo get(String extension) {
    ExtensionInfo info = added.getOrDefault(extension, ExtensionInfo.NOTHING);
    for (Attribute attribute : removed.getOrDefault(extension, Set.of())) {
      info = info.without(attribute);
    }
    return info;
  }

  /** This with a later line of the same place. */
  ExtensionMappings and(ExtensionMappings later) {
    Map<String, ExtensionInfo> infos = new HashMap<>(added);
    later.added.forEach((extension, info) -> infos.merge(extension, info, (was, is) -> is.over(was)));
    Map<String, Set<Attribute>> removals = new HashMap<>(removed);
    later.removed
        .forEach((extension, attributes) -> removals.merge(extension, attributes, ExtensionMappings::union));
    return new ExtensionMappings(infos, removals);
  }

  /** This as an inner place leaves it. */
  ExtensionMappings with(ExtensionMappings inner) {
    Map<String, ExtensionInfo> infos = new HashMap<>(added);
    for (String extension : removed.keySet()) {
      infos.put(extension, get(extension));
    }
    inner.added.forEach((extension, info) -> infos.merge(extension, info, (outer, is) -> is.over(outer)));
    return new ExtensionMappings(infos, inner.removed);
  }

  private static Set<Attribute> union(Set<Attribute> one, Set<Attribute> other) {
    Set<Attribute> both = EnumSet.copyOf(one);
    both.addAll(other);
    return both;
  }
}
