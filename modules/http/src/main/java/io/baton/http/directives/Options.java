package io.baton.http.directives;

import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;

/**
 * The value of {@code Options}: a whole set, or a change of whatever set it is laid over.
 *
 * @param isChange whether every word had a sign
 * @param added bits of the flags that are on
 * @param removed bits of the flags that a change takes away; 0 for a whole set
 */
public record Options(boolean isChange, int added, int removed) {

  /** What counts where nobody says anything. */
  public static final Options DEFAULT = new Options(false, OptionFlag.FOLLOW_SYM_LINKS.bit(), 0);

  private static final int ALL = OptionFlag.INDEXES.bit() | OptionFlag.INCLUDES.bit()
      | OptionFlag.FOLLOW_SYM_LINKS.bit() | OptionFlag.EXEC_CGI.bit();

  static Options parse(DirectiveLine line) throws DirectiveException {
    int added = 0;
    int removed = 0;
    int signs = 0;
    for (String word : line.arguments()) {
      char sign = word.isEmpty() ? ' ' : word.charAt(0);
      boolean signed = sign == '+' || sign == '-';
      signs += signed ? 1 : 0;
      int bits = bits(signed ? word.substring(1) : word, word, signed);
      if (sign == '-') {
        removed |= bits;
        added &= ~bits;
      } else {
        added = bits == 0 ? 0 : added | bits;
        removed &= ~bits;
      }
    }
    if (signs > 0 && signs < line.arguments().size()) {
      throw new DirectiveException("Either all Options must start with + or -, or no Option may.");
    }
    return new Options(signs > 0, added, removed);
  }

  /** Whether a flag is on. */
  public boolean has(OptionFlag flag) {
    int set = isChange ? (DEFAULT.added & ~removed) | added : added;
    return (set & flag.bit()) != 0;
  }

  /** This value with an inner one over it. */
  public Options overlay(Options inner) {
    if (!inner.isChange) {
      return inner;
    }
    int nowAdded = (added & ~inner.removed) | inner.added;
    return isChange
        ? new Options(true, nowAdded, (removed & ~inner.added) | inner.removed)
        : new Options(false, nowAdded, 0);
  }

  private static int bits(String name, String word, boolean signed) throws DirectiveException {
    if (name.equalsIgnoreCase("none")) {
      if (signed) {
        throw new DirectiveException("You may not use 'Options +None' or 'Options -None'.");
      }
      return 0;
    }
    if (name.equalsIgnoreCase("all")) {
      return ALL;
    }
    return OptionFlag.ofKeyword(name)
        .orElseThrow(
            () -> new DirectiveException("Illegal option " + word + ": allowed are All, None, ExecCGI, "
                + "FollowSymLinks, Includes, IncludesNOEXEC, Indexes, MultiViews and SymLinksIfOwnerMatch"))
        .bit();
  }
}
