package io.baton.modules.status;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.request.LocalClient;
import io.baton.api.request.RequestRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who may see details (directive {@code StatusDetails}).
 *
 * @param kinds the kinds of askers; none for nobody
 */
record DetailViewers(Set<Kind> kinds) {

  static final DetailViewers DEFAULT = new DetailViewers(Set.of(Kind.LOCAL, Kind.USER));

  /** A kind of askers. */
  enum Kind {
    /** Everybody. */
    ALL,
    /** Who asks from this machine. */
    LOCAL,
    /** Who was authenticated. */
    USER
  }

  DetailViewers {
    kinds = Set.copyOf(kinds);
  }

  static DetailViewers read(DirectiveLine line) throws DirectiveException {
    List<String> words = line.arguments().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (String word : words) {
      switch (word) {
        case "all" -> kinds.add(Kind.ALL);
        case "local" -> kinds.add(Kind.LOCAL);
        case "user" -> kinds.add(Kind.USER);
        case "none" -> {
          // It stands alone: see below.
        }
        default -> throw new DirectiveException(line.name()
            + " takes all, none, or one or both of local and user, found '" + word + "'");
      }
    }
    if (words.size() > 1 && (words.contains("all") || words.contains("none"))) {
      throw new DirectiveException(line.name() + ": all and none stand alone, found '"
          + String.join(" ", line.arguments()) + "'");
    }
    return new DetailViewers(kinds);
  }

  boolean include(RequestRecord record) {
    return kinds.contains(Kind.ALL) || (kinds.contains(Kind.USER) && record.user() != null)
        || (kinds.contains(Kind.LOCAL) && LocalClient.sent(record) && AskedName.isOwn(record));
  }
}
