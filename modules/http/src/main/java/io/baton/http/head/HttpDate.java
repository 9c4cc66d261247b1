package io.baton.http.head;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The date of an answer (RFC 9110 section 5.6.7), written once a second. */
final class HttpDate {

  private static final DateTimeFormatter FORMAT = DateTimeFormatter
      .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** Read and written by any thread; two that write at once write the same. */
  private static volatile Second current = new Second(Long.MIN_VALUE, "");

  private HttpDate() {}

  private record Second(long number, String text) {}

  /** The date of a time in milliseconds since 1970. */
  static String at(long millis) {
    long number = Math.floorDiv(millis, 1000L);
    Second second = current;
    if (second.number != number) {
      second = new Second(number, FORMAT.format(Instant.ofEpochSecond(number)));
      current = second;
    }
    return second.text;
  }
}
