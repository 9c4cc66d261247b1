package io.baton.modules.logconfig.format;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The conversions of {@code strftime} (ISO C 7.27.3.5 and the additions of glibc) in the C locale. */
final class TimeConversions {

  private static final Map<Character, Function<ZonedDateTime, String>> ALL = all();

  private TimeConversions() {}

  /** The conversion of a letter, or {@code null}. */
  static Function<ZonedDateTime, String> find(char letter) {
    return ALL.get(letter);
  }

  private static Map<Character, Function<ZonedDateTime, String>> all() {
    Map<Character, Function<ZonedDateTime, String>> all = new HashMap<>();
    addNames(all);
    addDates(all);
    addWeeks(all);
    addTimes(all);
    all.put('n', time -> "\n");
    all.put('t', time -> "\t");
    all.put('%', time -> "%");
    return Collections.unmodifiableMap(all);
  }

  private static void addNames(Map<Character, Function<ZonedDateTime, String>> all) {
    all.put('a', pattern("EEE"));
    all.put('A', pattern("EEEE"));
    all.put('b', pattern("MMM"));
    all.put('h', pattern("MMM"));
    all.put('B', pattern("MMMM"));
    all.put('p', pattern("a"));
    all.put('P', time -> time.getHour() < 12 ? "am" : "pm");
    all.put('z', pattern("xx"));
    all.put('Z', pattern("zzz"));
  }

  private static void addDates(Map<Character, Function<ZonedDateTime, String>> all) {
    all.put('c', blankPaddedDay("EEE MMM ", " HH:mm:ss yyyy"));
    all.put('C', number("%02d", time -> time.getYear() / 100));
    all.put('d', pattern("dd"));
    all.put('D', pattern("MM/dd/yy"));
    all.put('e', number("%2d", ZonedDateTime::getDayOfMonth));
    all.put('F', pattern("yyyy-MM-dd"));
    all.put('j', number("%03d", ZonedDateTime::getDayOfYear));
    all.put('m', pattern("MM"));
    all.put('x', pattern("MM/dd/yy"));
    all.put('y', pattern("yy"));
    all.put('Y', pattern("yyyy"));
  }

  private static void addWeeks(Map<Character, Function<ZonedDateTime, String>> all) {
    all.put('g', number("%02d", time -> time.get(IsoFields.WEEK_BASED_YEAR) % 100));
    all.put('G', number("%d", time -> time.get(IsoFields.WEEK_BASED_YEAR)));
    all.put('V', number("%02d", time -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
    all.put('u', number("%d", time -> time.getDayOfWeek().getValue()));
    all.put('w', number("%d", TimeConversions::daysSinceSunday));
    // Weeks that begin with Sunday or Monday; the days before the first of them are in week 0.
    all.put('U', number("%02d", time -> (time.getDayOfYear() + 6 - daysSinceSunday(time)) / 7));
    all.put('W', number("%02d", time -> (time.getDayOfYear() + 7 - time.getDayOfWeek().getValue()) / 7));
  }

  private static void addTimes(Map<Character, Function<ZonedDateTime, String>> all) {
    all.put('H', pattern("HH"));
    all.put('I', pattern("hh"));
    all.put('k', number("%2d", ZonedDateTime::getHour));
    all.put('l', number("%2d", time -> time.get(ChronoField.CLOCK_HOUR_OF_AMPM)));
    all.put('M', pattern("mm"));
    all.put('r', pattern("hh:mm:ss a"));
    all.put('R', pattern("HH:mm"));
    all.put('s', time -> Long.toString(time.toEpochSecond()));
    all.put('S', pattern("ss"));
    all.put('T', pattern("HH:mm:ss"));
    all.put('X', pattern("HH:mm:ss"));
  }

  private static int daysSinceSunday(ZonedDateTime time) {
    return time.getDayOfWeek().getValue() % 7;
  }

  private static Function<ZonedDateTime, String> pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)::format;
  }

  private static Function<ZonedDateTime, String> number(String format, ToIntFunction<ZonedDateTime> value) {
    return time -> String.format(Locale.ROOT, format, value.applyAsInt(time));
  }

  private static Function<ZonedDateTime, String> blankPaddedDay(String before, String after) {
    Function<ZonedDateTime, String> day = number("%2d", ZonedDateTime::getDayOfMonth);
    Function<ZonedDateTime, String> first = pattern(before);
    Function<ZonedDateTime, String> last = pattern(after);
    return time -> first.apply(time) + day.apply(time) + last.apply(time);
  }
}
