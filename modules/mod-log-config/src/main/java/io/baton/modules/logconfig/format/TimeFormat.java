package io.baton.modules.logconfig.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A time format in the language of C's {@code strftime}, with English names. Its finest unit is the second, so the text of the
 * current second is made once.
 *
 * <p><b>Thread:</b> any.
 */
final class TimeFormat {

  private final List<Function<ZonedDateTime, String>> parts;
  private final ZoneId zone;
  /** A pair that cannot change: two threads may each make one, either is right. */
  private volatile Second current = new Second(Long.MIN_VALUE, "");

  private TimeFormat(List<Function<ZonedDateTime, String>> parts, ZoneId zone) {
    this.parts = List.copyOf(parts);
    this.zone = zone;
  }

  /** Reads a format. Conversions that {@code strftime} does not know stay as they are. */
  static TimeFormat of(String format, ZoneId zone) {
    List<Function<ZonedDateTime, String>> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      int letter = format.charAt(i) == '%' ? letterIndex(format, i + 1) : -1;
      Function<ZonedDateTime, String> conversion = letter < 0
          ? null
          : TimeConversions.find(format.charAt(letter));
      if (conversion == null) {
        literal.append(format.charAt(i));
      } else {
        addLiteral(parts, literal);
        parts.add(conversion);
        i = letter;
      }
    }
    addLiteral(parts, literal);
    return new TimeFormat(parts, zone);
  }

  /** The text of a time. */
  String format(Instant time) {
    Second second = current;
    if (second.epochSecond != time.getEpochSecond()) {
      ZonedDateTime local = time.atZone(zone);
      StringBuilder text = new StringBuilder();
      parts.forEach(part -> text.append(part.apply(local)));
      second = new Second(time.getEpochSecond(), text.toString());
      current = second;
    }
    return second.text;
  }

  /** Where the letter of a conversion stands; {@code E} and {@code O} ask for other digits, which English does not have. */
  private static int letterIndex(String format, int index) {
    int letter = index;
    if (letter < format.length() && (format.charAt(letter) == 'E' || format.charAt(letter) == 'O')) {
      letter++;
    }
    return letter < format.length() ? letter : -1;
  }

  private static void addLiteral(List<Function<ZonedDateTime, String>> parts, StringBuilder literal) {
    if (literal.length() > 0) {
      String text = literal.toString();
      parts.add(time -> text);
      literal.setLength(0);
    }
  }

  /** A second and its text. */
  private record Second(long epochSecond, String text) {}
}
