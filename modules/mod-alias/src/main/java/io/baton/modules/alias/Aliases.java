package io.baton.modules.alias;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The aliases of one place, or of several merged: those of the virtual host come before those of the main server.
 *
 * @param list of which the first that matches counts
 * @param ofLocation the one without a path
 */
record Aliases(List<Alias> list, Optional<LocationAlias> ofLocation) {

  static final Aliases NONE = new Aliases(List.of(), Optional.empty());

  Aliases {
    list = List.copyOf(list);
  }

  Aliases followedBy(Aliases later) {
    return new Aliases(concat(list, later.list), later.ofLocation.or(() -> ofLocation));
  }

  Aliases overlaidBy(Aliases inner) {
    return new Aliases(concat(inner.list, list), inner.ofLocation.or(() -> ofLocation));
  }

  private static List<Alias> concat(List<Alias> first, List<Alias> second) {
    List<Alias> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
