package io.baton.http.content;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.DateTimeException;

/**
 * Dates as header fields have them: {@code Thu, 02 Jan 2020 03:04:05 GMT} (RFC 9110, section 5.6.7).
 *
 * <p>Written by hand, since every answer for a file has one: about a twentieth of what a formatter takes.
 *
 * <p><b>Thread:</b> any.
 */
public final class HttpDate {

  /** What {@link #parse} returns for something that is no date. */
  public static final long INVALID = Long.MIN_VALUE;

  /** Later than every second that a four-digit year can write: 10000-01-01T00:00:00Z. */
  private static final long END_OF_TIME = 253_402_300_800L;

  private static final String DAYS = "ThuFriSatSunMonTueWed";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long SECONDS_OF_DAY = 86_400;

  private HttpDate() {}

  /**
   * The date of a second since 1970 in UTC, as {@code IMF-fixdate}.
   *
   * @throws IllegalArgumentException if its year has not four digits
   */
  public static String format(long epochSecond) {
    if (epochSecond >= END_OF_TIME || epochSecond < -62_135_596_800L) {
      throw new IllegalArgumentException("the year must be between 1 and 9999: second " + epochSecond);
    }
    long epochDay = Math.floorDiv(epochSecond, SECONDS_OF_DAY);
    int second = (int) (epochSecond - epochDay * SECONDS_OF_DAY);
    byte[] text = new byte[29];
    word(text, 0, DAYS, (int) Math.floorMod(epochDay, 7L));
    text[3] = ',';
    text[4] = ' ';
    date(text, epochDay);
    text[16] = ' ';
    two(text, 17, second / 3600);
    text[19] = ':';
    two(text, 20, second / 60 % 60);
    text[22] = ':';
    two(text, 23, second % 60);
    text[25] = ' ';
    text[26] = 'G';
    text[27] = 'M';
    text[28] = 'T';
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The civil date of a day, by eras of 400 years that begin on March 1st. */
  private static void date(byte[] text, long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    int dayOfEra = (int) (shifted - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    int month = marchMonth < 10 ? marchMonth + 2 : marchMonth - 10;
    int year = (int) (yearOfEra + era * 400) + (month < 2 ? 1 : 0);
    two(text, 5, day);
    text[7] = ' ';
    word(text, 8, MONTHS, month);
    text[11] = ' ';
    two(text, 12, year / 100);
    two(text, 14, year % 100);
  }

  private static void word(byte[] text, int at, String words, int index) {
    for (int i = 0; i < 3; i++) {
      text[at + i] = (byte) words.charAt(index * 3 + i);
    }
  }

  private static void two(byte[] text, int at, int number) {
    text[at] = (byte) ('0' + number / 10);
    text[at + 1] = (byte) ('0' + number % 10);
  }

  /**
   * The second since 1970 of a date in any of the three forms that a recipient must accept, or {@link #INVALID}. What
   * follows a semicolon is ignored, as some old clients send a length there.
   */
  public static long parse(String text) {
    return parse(text, Instant.now().getEpochSecond());
  }

  /** As {@link #parse(String)}; two-digit years are within 50 years of {@code nowSecond}. */
  static long parse(String text, long nowSecond) {
    int semicolon = text.indexOf(';');
    String date = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
    int comma = date.indexOf(',');
    try {
      if (comma == 3) {
        return fixdate(date);
      }
      return comma > 3 ? rfc850(date.substring(comma + 1).strip(), nowSecond) : asctime(date);
    } catch (DateTimeException | IndexOutOfBoundsException | NumberFormatException e) {
      return INVALID;
    }
  }

  /** {@code Thu, 02 Jan 2020 03:04:05 GMT}. */
  private static long fixdate(String date) {
    if (date.length() != 29 || date.charAt(4) != ' ' || date.charAt(7) != ' ' || date.charAt(11) != ' '
        || date.charAt(16) != ' ' || !date.endsWith(" GMT")) {
      return INVALID;
    }
    return second(number(date, 12, 16), month(date, 8), number(date, 5, 7), date.substring(17, 25));
  }

  /** {@code 02-Jan-20 03:04:05 GMT}, what stands behind {@code Thursday,}. */
  private static long rfc850(String date, long nowSecond) {
    if (date.length() != 22 || date.charAt(2) != '-' || date.charAt(6) != '-' || !date.endsWith(" GMT")) {
      return INVALID;
    }
    int thisYear = LocalDateTime.ofEpochSecond(nowSecond, 0, ZoneOffset.UTC).getYear();
    int year = thisYear / 100 * 100 + number(date, 7, 9);
    if (year > thisYear + 50) {
      year -= 100;
    }
    return second(year, month(date, 3), number(date, 0, 2), date.substring(10, 18));
  }

  /** {@code Thu Jan  2 03:04:05 2020}. */
  private static long asctime(String date) {
    if (date.length() != 24 || date.charAt(3) != ' ' || date.charAt(7) != ' ' || date.charAt(19) != ' ') {
      return INVALID;
    }
    int day = date.charAt(8) == ' ' ? number(date, 9, 10) : number(date, 8, 10);
    return second(number(date, 20, 24), month(date, 4), day, date.substring(11, 19));
  }

  private static long second(int year, int month, int day, String time) {
    if (month == 0 || time.charAt(2) != ':' || time.charAt(5) != ':') {
      return INVALID;
    }
    int leapSecond = time.endsWith("60") ? 1 : 0;
    return LocalDateTime.of(year, month, day, number(time, 0, 2), number(time, 3, 5),
        number(time, 6, 8) - leapSecond).toEpochSecond(ZoneOffset.UTC) + leapSecond;
  }

  private static int month(String date, int at) {
    int index = MONTHS.indexOf(date.substring(at, at + 3));
    return index % 3 == 0 ? index / 3 + 1 : 0;
  }

  /** Digits only: {@link Integer#parseInt} alone would take a sign. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        throw new NumberFormatException(text);
      }
      number = number * 10 + digit - '0';
    }
    return number;
  }
}
