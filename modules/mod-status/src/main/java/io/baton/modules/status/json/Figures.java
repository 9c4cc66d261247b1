package io.baton.modules.status.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How values are written: no exponents, three decimals at most; names in one way. */
final class Figures {

  private static final int DECIMALS = 3;

  private Figures() {}

  /** A number that is not whole. */
  static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
  }

  /** A quotient; {@code null} if it would be one by 0. */
  static BigDecimal quotient(long dividend, long divisor) {
    return divisor == 0
        ? null
        : BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), DECIMALS, RoundingMode.HALF_UP);
  }

  /** {@code NO_IDLE_WORKERS} as {@code noIdleWorkers}. */
  static String name(Enum<?> constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
