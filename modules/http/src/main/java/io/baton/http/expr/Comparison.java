package io.baton.http.expr;

import io.baton.http.pattern.Glob;
import java.util.Locale;

/** The comparisons of two words. */
enum Comparison {
  EQUAL {
    @Override
    boolean test(String left, String right) {
      return left.equals(right);
    }
  },
  NOT_EQUAL {
    @Override
    boolean test(String left, String right) {
      return !left.equals(right);
    }
  },
  LESS {
    @Override
    boolean test(String left, String right) {
      return left.compareTo(right) < 0;
    }
  },
  LESS_OR_EQUAL {
    @Override
    boolean test(String left, String right) {
      return left.compareTo(right) <= 0;
    }
  },
  GREATER {
    @Override
    boolean test(String left, String right) {
      return left.compareTo(right) > 0;
    }
  },
  GREATER_OR_EQUAL {
    @Override
    boolean test(String left, String right) {
      return left.compareTo(right) >= 0;
    }
  },
  NUMBER_EQUAL {
    @Override
    boolean test(String left, String right) {
      return number(left) == number(right);
    }
  },
  NUMBER_NOT_EQUAL {
    @Override
    boolean test(String left, String right) {
      return number(left) != number(right);
    }
  },
  NUMBER_LESS {
    @Override
    boolean test(String left, String right) {
      return number(left) < number(right);
    }
  },
  NUMBER_LESS_OR_EQUAL {
    @Override
    boolean test(String left, String right) {
      return number(left) <= number(right);
    }
  },
  NUMBER_GREATER {
    @Override
    boolean test(String left, String right) {
      return number(left) > number(right);
    }
  },
  NUMBER_GREATER_OR_EQUAL {
    @Override
    boolean test(String left, String right) {
      return number(left) >= number(right);
    }
  },
  /** The right word is a pattern with {@code *} and {@code ?}, for which a slash is a character like others. */
  STRING_MATCH {
    @Override
    boolean test(String left, String right) {
      return Glob.of(withoutSlashes(right)).matches(withoutSlashes(left));
    }
  },
  /** As {@link #STRING_MATCH}, whatever the case of the letters. */
  STRING_CASE_MATCH {
    @Override
    boolean test(String left, String right) {
      return STRING_MATCH.test(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT));
    }
  },
  /** The right word is a pattern whose wildcards match no slash. */
  FILE_NAME_MATCH {
    @Override
    boolean test(String left, String right) {
      return Glob.of(right).matches(left);
    }
  };

  abstract boolean test(String left, String right);

  static Comparison of(String operator) throws ExpressionException {
    return switch (operator) {
      case "==", "=" -> EQUAL;
      case "!=" -> NOT_EQUAL;
      case "<" -> LESS;
      case "<=" -> LESS_OR_EQUAL;
      case ">" -> GREATER;
      case ">=" -> GREATER_OR_EQUAL;
      case "-eq", "eq" -> NUMBER_EQUAL;
      case "-ne", "ne" -> NUMBER_NOT_EQUAL;
      case "-lt", "lt" -> NUMBER_LESS;
      case "-le", "le" -> NUMBER_LESS_OR_EQUAL;
      case "-gt", "gt" -> NUMBER_GREATER;
      case "-ge", "ge" -> NUMBER_GREATER_OR_EQUAL;
      case "-strmatch" -> STRING_MATCH;
      case "-strcmatch" -> STRING_CASE_MATCH;
      case "-fnmatch" -> FILE_NAME_MATCH;
      default -> throw new ExpressionException("Binary operator '" + operator + "' does not exist");
    };
  }

  /** A glob's wildcards stop at a slash only: put a character there that no request can have. */
  private static String withoutSlashes(String text) {
    return text.replace('/', '\0');
  }

  /** The number at the beginning of a text, 0 if there is none: httpd's way to compare numbers. */
  private static long number(String text) {
    String trimmed = text.strip();
    int end = trimmed.startsWith("-") || trimmed.startsWith("+") ? 1 : 0;
    int start = end;
    while (end < trimmed.length() && end - start < 18 && Character.digit(trimmed.charAt(end), 10) >= 0) {
      end++;
    }
    return end == start ? 0 : Long.parseLong(trimmed.substring(0, end));
  }
}
