package io.baton.modules.status.page;

import java.math.BigDecimal;

/**
 * A number as rounded decimal digits, value = 0.digits × 10^point, found as httpd's formatter finds them: it multiplies
 * the fraction by ten in double precision and rounds half up on the digits. That is not always what an exact conversion gives
 * (0.015 becomes 0.02), and clients compare texts.
 *
 * @param digits the digits; may be empty if the value rounds to nothing
 * @param point where the point stands, counted from before the first digit
 */
record Decimal(String digits, int point) {

  /** A value of 0 or more, rounded to so many significant digits. */
  static Decimal significant(double value, int count) {
    return of(value, count, false);
  }

  /** A value of 0 or more, rounded to so many digits behind the point. */
  static Decimal fixed(double value, int places) {
    return of(value, places, true);
  }

  private static Decimal of(double value, int wanted, boolean behindPoint) {
    double whole = Math.floor(value);
    double rest = value - whole;
    StringBuilder digits = new StringBuilder();
    int point = 0;
    if (whole > 0) {
      digits.append(new BigDecimal(whole).toPlainString());
      point = digits.length();
    } else if (rest > 0) {
      while (rest * 10 < 1) {
        rest *= 10;
        point--;
      }
    }
    int end = behindPoint ? point + wanted : wanted;
    if (end < 0) {
      return new Decimal("", -wanted);
    }
    while (digits.length() <= end) {
      rest *= 10;
      int digit = (int) rest;
      rest -= digit;
      digits.append((char) ('0' + digit));
    }
    return rounded(digits, end, point, behindPoint);
  }

  /** Cuts before the digit at {@code end}, which decides whether the last one left is raised. */
  private static Decimal rounded(StringBuilder digits, int end, int point, boolean behindPoint) {
    boolean up = digits.charAt(end) >= '5';
    digits.setLength(end);
    for (int i = end - 1; up && i >= 0; i--) {
      up = digits.charAt(i) == '9';
      digits.setCharAt(i, up ? '0' : (char) (digits.charAt(i) + 1));
    }
    if (!up) {
      return new Decimal(digits.toString(), point);
    }
    digits.insert(0, '1');
    digits.setLength(behindPoint ? end + 1 : end);
    return new Decimal(digits.toString(), point + 1);
  }
}
