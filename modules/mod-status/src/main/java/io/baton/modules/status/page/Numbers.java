package io.baton.modules.status.page;

/**
 * How the status page writes numbers. {@link #general} is httpd's {@code %g}, not C's: no digit before the point for values below
 * 1. Where httpd writes an exponent ({@code 1.e+5}), which many clients cannot read, all digits stand here.
 */
final class Numbers {

  private static final int GENERAL_DIGITS = 6;
  private static final long KILO = 1024;
  private static final long MEGA = KILO * 1024;
  private static final long GIGA = MEGA * 1024;

  private Numbers() {}

  /** {@code %g}: six significant digits at most. */
  static String general(double value) {
    return general(value, GENERAL_DIGITS);
  }

  /** {@code %.3g} and the like. */
  static String general(double value, int significant) {
    if (value == 0) {
      return "0";
    }
    Decimal decimal = Decimal.significant(Math.abs(value), significant);
    String digits = withoutTrailingZeros(decimal.digits());
    String sign = value < 0 ? "-" : "";
    return sign + place(digits, decimal.point());
  }

  private static String place(String digits, int point) {
    int count = digits.length();
    if (point <= 0) {
      return "." + "0".repeat(-point) + digits;
    }
    if (count <= point) {
      return digits + "0".repeat(point - count);
    }
    return digits.substring(0, point) + "." + digits.substring(point);
  }

  /** {@code %.1f}, {@code %.2f}: so many digits behind the point, which is at least one. */
  static String fixed(double value, int places) {
    Decimal decimal = Decimal.fixed(Math.abs(value), places);
    String sign = value < 0 ? "-" : "";
    int point = decimal.point();
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + decimal.digits();
    }
    return sign + decimal.digits().substring(0, point) + "." + decimal.digits().substring(point);
  }

  /** Bytes as {@code B}, {@code kB}, {@code MB} or {@code GB}. */
  static String bytes(long bytes) {
    if (bytes < 5 * KILO) {
      return bytes + " B";
    }
    if (bytes < MEGA / 2) {
      return fixed((float) bytes / KILO, 1) + " kB";
    }
    if (bytes < GIGA / 2) {
      return fixed((float) bytes / MEGA, 1) + " MB";
    }
    return fixed((float) bytes / GIGA, 1) + " GB";
  }

  /** Whole kilobytes as {@code kB}, {@code MB} or {@code GB}. */
  static String kilobytes(long kilobytes) {
    if (kilobytes < KILO) {
      return kilobytes + " kB";
    }
    if (kilobytes < MEGA) {
      return fixed((float) kilobytes / KILO, 1) + " MB";
    }
    return fixed((float) kilobytes / MEGA, 1) + " GB";
  }

  private static String withoutTrailingZeros(String digits) {
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }
}
