package io.baton.http.directives;

import java.util.Locale;
import java.util.Optional;

/** What {@code Options} can allow. */
public enum OptionFlag {
  /** Programs may be run. */
  EXEC_CGI("ExecCGI", 1 << 0),
  /** Symbolic links are followed. */
  FOLLOW_SYM_LINKS("FollowSymLinks", 1 << 1),
  /** Pages may include others. */
  INCLUDES("Includes", 1 << 2),
  /** Pages may include others, but run no program. */
  INCLUDES_NO_EXEC("IncludesNOEXEC", 1 << 3),
  /** A directory without index may be listed. */
  INDEXES("Indexes", 1 << 4),
  /** The best of several variants of a page may be chosen. */
  MULTI_VIEWS("MultiViews", 1 << 5),
  /** Symbolic links are followed to what belongs to the owner of the link. */
  SYM_LINKS_IF_OWNER_MATCH("SymLinksIfOwnerMatch", 1 << 6);

  private final String keyword;
  private final int bit;

  OptionFlag(String keyword, int bit) {
    this.keyword = keyword;
    this.bit = bit;
  }

  /** As it stands in the configuration. */
  public String keyword() {
    return keyword;
  }

  int bit() {
    return bit;
  }

  static Optional<OptionFlag> ofKeyword(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (OptionFlag flag : values()) {
      if (flag.keyword.toLowerCase(Locale.ROOT).equals(lower)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }
}
