package io.baton.modules.status.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the status page writes points and lengths of time. */
final class Times {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, dd-MMM-yyyy HH:mm:ss zzz",
      Locale.US);

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Times() {}

  /** {@code Sunday, 22-Nov-2026 21:59:32 UTC}. */
  static String date(long millis, ZoneId zone) {
    return DATE.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** {@code  1 day 2 hours 5 seconds}: a blank before each part, parts that are 0 left out. */
  static String uptime(long seconds) {
    return part(seconds / DAY, "day") + part(seconds % DAY / HOUR, "hour")
        + part(seconds % HOUR / MINUTE, "minute") + part(seconds % MINUTE, "second");
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : " " + amount + " " + unit + (amount == 1 ? "" : "s");
  }
}
