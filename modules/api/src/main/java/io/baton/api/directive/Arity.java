package io.baton.api.directive;

/**
 * How many words may follow the name of a directive.
 *
 * @param minimum the least number of words
 * @param maximum the greatest number of words, {@link Integer#MAX_VALUE} for any number
 */
public record Arity(int minimum, int maximum) {

  /** No word at all. */
  public static final Arity NONE = new Arity(0, 0);
  /** One word. */
  public static final Arity ONE = new Arity(1, 1);
  /** One word or two. */
  public static final Arity ONE_OR_TWO = new Arity(1, 2);
  /** Two words. */
  public static final Arity TWO = new Arity(2, 2);
  /** Two words or three. */
  public static final Arity TWO_OR_THREE = new Arity(2, 3);
  /** One word or more. */
  public static final Arity ONE_OR_MORE = new Arity(1, Integer.MAX_VALUE);
  /** Two words or more. */
  public static final Arity TWO_OR_MORE = new Arity(2, Integer.MAX_VALUE);
  /** Any number of words. */
  public static final Arity ANY = new Arity(0, Integer.MAX_VALUE);

  /** Whether so many words are allowed. */
  public boolean allows(int count) {
    return count >= minimum && count <= maximum;
  }

  /** What is allowed, as httpd says it: {@code takes one argument}. */
  public String phrase() {
    if (maximum == Integer.MAX_VALUE) {
      return switch (minimum) {
        case 0 -> "takes any number of arguments";
        case 1 -> "requires at least one argument";
        case 2 -> "requires at least two arguments";
        default -> "requires at least " + minimum + " arguments";
      };
    }
    if (minimum == 1 && maximum == 2) {
      return "takes 1-2 arguments";
    }
    if (minimum == 2 && maximum == 3) {
      return "takes two or three arguments";
    }
    if (minimum == 1 && maximum == 3) {
      return "takes one, two or three arguments";
    }
    return switch (maximum) {
      case 0 -> "takes no arguments";
      case 1 -> "takes one argument";
      case 2 -> "takes two arguments";
      case 3 -> "takes three arguments";
      default -> "takes " + minimum + " to " + maximum + " arguments";
    };
  }
}
