package io.baton.api.directive;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shapes that most directives have. Unlike httpd's they never take a word that is no number for 0: it is an error.
 */
public final class Shapes {

  private static final Pattern INTERVAL = Pattern.compile("(\\d{1,9})(ms|s|mi|min|h)?",
      Pattern.CASE_INSENSITIVE);

  private Shapes() {}

  /** {@code On} or {@code Off}, in any letter case. */
  public static Shape<Boolean> flag() {
    return Shape.of(Arity.ONE, "On|Off", line -> {
      String word = line.argument(0);
      if (word.equalsIgnoreCase("on")) {
        return true;
      }
      if (word.equalsIgnoreCase("off")) {
        return false;
      }
      throw new DirectiveException(line.name() + " must be On or Off");
    });
  }

  /** A whole number in any range; the module that owns it may correct it. */
  public static Shape<Integer> integer() {
    return integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A whole number from {@code minimum} to {@code maximum}, both allowed. */
  public static Shape<Integer> integer(int minimum, int maximum) {
    return Shape.of(Arity.ONE, "number", line -> (int) wholeNumber(line, 0, minimum, maximum));
  }

  /** A whole number of bytes from {@code minimum} to {@code maximum}, both allowed. */
  public static Shape<Long> bytes(long minimum, long maximum) {
    return Shape.of(Arity.ONE, "bytes", line -> wholeNumber(line, 0, minimum, maximum));
  }

  /** A whole number of seconds, 0 or more. */
  public static Shape<Duration> seconds() {
    return Shape.of(Arity.ONE, "seconds",
        line -> Duration.ofSeconds(wholeNumber(line, 0, 0, Integer.MAX_VALUE)));
  }

  /** A time with an optional unit, seconds if there is none: {@code 5}, {@code 500ms}, {@code 2mi}, {@code 1h}. */
  public static Shape<Duration> interval() {
    return Shape.of(Arity.ONE, "number[ms|s|mi|h]", line -> {
      Matcher matcher = INTERVAL.matcher(line.argument(0));
      if (!matcher.matches()) {
        throw new DirectiveException(line.name() + " has wrong format: '" + line.argument(0)
            + "' is not a number with an optional unit ms, s, mi or h");
      }
      long amount = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2) == null ? "s" : matcher.group(2).toLowerCase(Locale.ROOT);
      return switch (unit) {
        case "ms" -> Duration.ofMillis(amount);
        case "mi", "min" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofSeconds(amount);
      };
    });
  }

  /** One word, whatever it says. */
  public static Shape<String> word(String syntax) {
    return Shape.of(Arity.ONE, syntax, line -> line.argument(0));
  }

  /** Words, at least one. */
  public static Shape<List<String>> words(String syntax) {
    return Shape.of(Arity.ONE_OR_MORE, syntax, DirectiveLine::arguments);
  }

  /** A path; a relative one is relative to the server root. */
  public static Shape<Path> path(String syntax) {
    return Shape.of(Arity.ONE, syntax, line -> resolve(line, line.argument(0)));
  }

  /** One of the constants of an enum, in any letter case, {@code _} written as {@code -} or left out. */
  public static <E extends Enum<E>> Shape<E> keyword(Class<E> type) {
    E[] constants = type.getEnumConstants();
    StringBuilder names = new StringBuilder();
    for (E constant : constants) {
      names.append(names.length() == 0 ? "" : "|").append(displayName(constant));
    }
    String syntax = names.toString();
    return Shape.of(Arity.ONE, syntax, line -> {
      for (E constant : constants) {
        if (displayName(constant).equalsIgnoreCase(line.argument(0))
            || constant.name().replace("_", "").equalsIgnoreCase(line.argument(0))) {
          return constant;
        }
      }
      throw new DirectiveException(
          line.name() + " must be one of " + syntax + ", found '" + line.argument(0) + "'");
    });
  }

  /** A path as a word of a line says it: relative to the server root unless it is absolute. */
  public static Path resolve(DirectiveLine line, String word) throws DirectiveException {
    try {
      return line.serverRoot().resolve(word).normalize();
    } catch (java.nio.file.InvalidPathException e) {
      throw new DirectiveException(line.name() + ": '" + word + "' is not a path: " + e.getReason());
    }
  }

  /** The whole number that the word at an index is. */
  public static long wholeNumber(DirectiveLine line, int index, long minimum, long maximum)
      throws DirectiveException {
    String word = line.argument(index);
    long value;
    try {
      value = Long.parseLong(word.startsWith("+") ? "" : word);
    } catch (NumberFormatException e) {
      throw new DirectiveException(line.name() + ": '" + word + "' is not a whole number");
    }
    if (value < minimum || value > maximum) {
      throw new DirectiveException(
          line.name() + " must be between " + minimum + " and " + maximum + ", found " + word);
    }
    return value;
  }

  private static String displayName(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (String part : constant.name().split("_", -1)) {
      name.append(name.length() == 0 ? "" : "-").append(part.charAt(0))
          .append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
  }
}
