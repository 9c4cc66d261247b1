package io.baton.http.head;

import io.baton.http.content.HttpDate;

/** The date of an answer (RFC 9110 section 5.6.7), written once a second. */
final class CurrentDate {

  /** Read and written by any thread; two that write at once write the same. */
  private static volatile Second current = new Second(Long.MIN_VALUE, "");

  private CurrentDate() {}

  private record Second(long number, String text) {}

  /** The date of a time in milliseconds since 1970. */
  static String at(long millis) {
    long number = Math.floorDiv(millis, 1000L);
    Second second = current;
    if (second.number != number) {
      second = new Second(number, HttpDate.format(number));
      current = second;
    }
    return second.text;
  }
}
