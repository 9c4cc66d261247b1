package io.baton.modules.alias;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The redirects of one place, or of several merged: those of the inner place come first.
 *
 * @param list of which the first that matches counts
 * @param ofLocation the one without a path
 */
record Redirects(List<Redirection> list, Optional<LocationRedirect> ofLocation) {

  static final Redirects NONE = new Redirects(List.of(), Optional.empty());

  Redirects {
    list = List.copyOf(list);
  }

  static Redirects of(Redirection redirection) {
    return new Redirects(List.of(redirection), Optional.empty());
  }

  static Redirects of(LocationRedirect redirect) {
    return new Redirects(List.of(), Optional.of(redirect));
  }

  Redirects followedBy(Redirects later) {
    return new Redirects(concat(list, later.list), later.ofLocation.or(() -> ofLocation));
  }

  Redirects overlaidBy(Redirects inner) {
    return new Redirects(concat(inner.list, list), inner.ofLocation.or(() -> ofLocation));
  }

  /** What was merged over the redirects of the server: only that, if these are they with sections merged over them. */
  List<Redirection> beyond(Redirects server) {
    return list.subList(0, Math.max(0, list.size() - server.list.size()));
  }

  private static List<Redirection> concat(List<Redirection> first, List<Redirection> second) {
    List<Redirection> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
