package io.baton.modules.dir;

import io.baton.api.directive.DirectiveLine;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code DirectoryIndex}.
 *
 * @param names local URLs, escaped, most wanted first; relative ones are relative to the directory
 * @param isClearing whether they take the place of earlier ones instead of being added
 */
record IndexNames(List<String> names, boolean isClearing) {

  static final IndexNames DEFAULT = new IndexNames(List.of("index.html"), false);

  IndexNames {
    names = List.copyOf(names);
  }

  static IndexNames of(DirectiveLine line) {
    if (line.arguments().size() == 1 && line.argument(0).equalsIgnoreCase("disabled")) {
      return new IndexNames(List.of(), true);
    }
    return new IndexNames(line.arguments(), false);
  }

  /** These and those of a later line in the same place. */
  IndexNames followedBy(IndexNames later) {
    if (later.isClearing) {
      return later;
    }
    List<String> all = new ArrayList<>(names);
    all.addAll(later.names);
    return new IndexNames(all, isClearing);
  }
}
