package io.baton.modules.logconfig.format;

import io.baton.api.directive.DirectiveException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The letters of the time of day and of the time that a request took. */
final class TimeItems {

  private static final long MICROS_PER_SECOND = 1_000_000;

  private TimeItems() {}

  /** Adds them. */
  static void addTo(Map<String, Letter> letters) {
    letters.put("t", new Letter(false, (argument, original) -> time(argument)));
    letters.put("T", new Letter(true, (argument, original) -> duration(argument)));
    letters.put("D", new Letter(true, (argument, original) -> duration("us")));
  }

  private static LogItem duration(String unit) throws DirectiveException {
    TimeUnit scale = switch (unit) {
      case "", "s" -> TimeUnit.SECONDS;
      case "ms" -> TimeUnit.MILLISECONDS;
      case "us" -> TimeUnit.MICROSECONDS;
      default -> throw new DirectiveException(
          "LogFormat: %{" + unit + "}T is unknown; the unit can be s, ms or us");
    };
    return (entry, line) -> line.append(scale.convert(entry.durationNanos(), TimeUnit.NANOSECONDS));
  }

  private static LogItem time(String argument) {
    boolean end = argument.equals("end") || argument.startsWith("end:");
    boolean named = end || argument.equals("begin") || argument.startsWith("begin:");
    int colon = argument.indexOf(':');
    String format = named ? argument.substring(colon < 0 ? argument.length() : colon + 1) : argument;
    return time(format, end ? LogEntry::end : LogEntry::begin);
  }

  private static LogItem time(String format, Function<LogEntry, Instant> which) {
    return switch (format) {
      case "sec" -> (entry, line) -> line.append(which.apply(entry).getEpochSecond());
      case "msec" -> (entry, line) -> line.append(which.apply(entry).toEpochMilli());
      case "usec" -> (entry, line) -> {
        Instant time = which.apply(entry);
        line.append(time.getEpochSecond() * MICROS_PER_SECOND + time.get(ChronoField.MICRO_OF_SECOND));
      };
      case "msec_frac" ->
        (entry, line) -> appendPadded(line, which.apply(entry).get(ChronoField.MILLI_OF_SECOND), 3);
      case "usec_frac" ->
        (entry, line) -> appendPadded(line, which.apply(entry).get(ChronoField.MICRO_OF_SECOND), 6);
      default -> {
        TimeFormat text = TimeFormat.of(format.isEmpty() ? "[%d/%b/%Y:%H:%M:%S %z]" : format,
            ZoneId.systemDefault());
        yield (entry, line) -> line.append(text.format(which.apply(entry)));
      }
    };
  }

  private static void appendPadded(StringBuilder line, int value, int width) {
    String digits = Integer.toString(value);
    line.append("000000", 0, width - digits.length()).append(digits);
  }
}
