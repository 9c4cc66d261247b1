package io.baton.http.content;

import io.baton.api.directive.Arity;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Shape;
import java.util.Locale;

/**
 * How much a client may ask for in one {@code Range} field before it gets the whole file.
 *
 * @param ranges the greatest number of ranges; 0 means that ranges are not offered at all
 * @param overlaps the greatest number of ranges that touch or overlap the one before
 * @param reversals the greatest number of ranges that begin before the one that they overlap
 */
record RangeLimits(int ranges, int overlaps, int reversals) {

  static final int DEFAULT_RANGES = 200;
  static final int DEFAULT_OVERLAPS = 20;
  static final int DEFAULT_REVERSALS = 20;

  /** The shape of the three directives; {@code none} is 0, {@code unlimited} the greatest number. */
  static Shape<Integer> shape(int byDefault) {
    return Shape.of(Arity.ONE, "default|unlimited|none|number", line -> {
      String word = line.argument(0);
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "default" -> byDefault;
        case "unlimited" -> Integer.MAX_VALUE;
        case "none" -> 0;
        default -> {
          if (!word.matches("0*[1-9]\\d{0,8}")) {
            throw new DirectiveException(
                line.name() + " requires 'none', 'default', 'unlimited' or a positive integer"
                    + " of at most nine digits, found '" + word + "'");
          }
          yield Integer.valueOf(word);
        }
      };
    });
  }
}
