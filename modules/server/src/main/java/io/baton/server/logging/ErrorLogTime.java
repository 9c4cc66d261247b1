package io.baton.server.logging;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time as the error log shows it: {@code Sun Nov 22 22:17:56.944231 2026}, local time, English names.
 *
 * <p><b>Thread:</b> any. What changes once a second is kept from line to line.
 */
final class ErrorLogTime {

  private static final DateTimeFormatter BEFORE_FRACTION = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.",
      Locale.ENGLISH);
  private static final long NANOS_PER_MICRO = 1000;

  private final ZoneId zone;
  private volatile Second current = new Second(Long.MIN_VALUE, "", "");

  ErrorLogTime(ZoneId zone) {
    this.zone = zone;
  }

  /** Appends a time, without brackets. */
  void append(StringBuilder line, Instant time) {
    Second second = current;
    if (second.epochSecond != time.getEpochSecond()) {
      second = second(time);
      current = second;
    }
    line.append(second.beforeFraction);
    String micros = Long.toString(time.getNano() / NANOS_PER_MICRO);
    line.append("000000", 0, 6 - micros.length()).append(micros).append(second.afterFraction);
  }

  private Second second(Instant time) {
    LocalDateTime local = LocalDateTime.ofInstant(time, zone);
    return new Second(time.getEpochSecond(), BEFORE_FRACTION.format(local), " " + local.getYear());
  }

  /** A second and the text around its fraction. */
  private record Second(long epochSecond, String beforeFraction, String afterFraction) {}
}
