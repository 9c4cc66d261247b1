package io.baton.http.content;

import io.baton.api.directive.Arity;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.DirectiveLine;
import io.baton.api.directive.Shape;
import java.util.Locale;

/**
 * What entity tags are made of: the value of {@code FileETag}.
 *
 * <p>Each of the three is a set of parts, one bit each. Words with {@code +} and {@code -} change what the places around
 * have set; words without begin anew.
 *
 * @param parts the parts named without a sign; {@link #INHERITED} if there were none
 * @param added the parts named with {@code +}
 * @param removed the parts named with {@code -}
 */
record EntityTagParts(int parts, int added, int removed) {

  static final int INODE = 1;
  static final int MTIME = 2;
  static final int SIZE = 4;
  static final int DIGEST = 8;
  static final int INHERITED = -1;

  /** The default: time and size. The inode is not among them, since it differs between servers of a cluster. */
  static final EntityTagParts DEFAULT = new EntityTagParts(MTIME | SIZE, 0, 0);

  static final Shape<EntityTagParts> SHAPE = Shape.of(Arity.ONE_OR_MORE,
      "[+|-]INode|[+|-]MTime|[+|-]Size|[+|-]Digest|All|None ...", EntityTagParts::parse);

  /** What an outer value becomes when this one is set in an inner place. */
  EntityTagParts over(EntityTagParts outer) {
    return parts == INHERITED ? new EntityTagParts((outer.effective() | added) & ~removed, 0, 0) : this;
  }

  /** The parts that count. */
  int effective() {
    return ((parts == INHERITED ? DEFAULT.parts : parts) | added) & ~removed;
  }

  private static EntityTagParts parse(DirectiveLine line) throws DirectiveException {
    int parts = INHERITED;
    int added = 0;
    int removed = 0;
    for (String argument : line.arguments()) {
      char sign = argument.isEmpty() ? ' ' : argument.charAt(0);
      boolean signed = sign == '+' || sign == '-';
      int part = part(line, argument, signed);
      if (!signed) {
        parts = part == 0 ? 0 : (parts == INHERITED ? 0 : parts) | part;
      } else if (sign == '+') {
        added |= part;
        removed &= ~part;
      } else {
        removed |= part;
        added &= ~part;
      }
    }
    return new EntityTagParts(parts, added, removed);
  }

  private static int part(DirectiveLine line, String argument, boolean signed) throws DirectiveException {
    String word = signed ? argument.substring(1) : argument;
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "inode" -> INODE;
      case "mtime" -> MTIME;
      case "size" -> SIZE;
      case "digest" -> DIGEST;
      case "all", "none" -> {
        if (signed) {
          throw new DirectiveException(line.name() + ": '" + argument + "' must stand without + or -");
        }
        yield word.equalsIgnoreCase("all") ? INODE | MTIME | SIZE : 0;
      }
      default ->
        throw new DirectiveException(line.name() + ": '" + argument + "' is no part of an entity tag;"
            + " allowed are INode, MTime, Size and Digest, with + or - before them or not, All and None");
    };
  }
}
