package io.baton.modules.status.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a real httpd printed, and the parts that its pages and its machine form have in common. */
record Fixture(String name, String text) {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, dd-MMM-yyyy HH:mm:ss",
      Locale.US);
  private static final Map<String, String> ZONES = Map.of("UTC", "UTC", "CET", "Europe/Berlin", "IST",
      "Asia/Kolkata");

  /** Slots as they were configured when a fixture was taken. */
  record Sizes(int serverLimit, int threadLimit, int activeChildren, int threadsPerChild) {}

  static Fixture of(String name) {
    return new Fixture(name, text(name));
  }

  static String text(String name) {
    try (InputStream in = Fixture.class.getResourceAsStream("/server-status/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> names(String ending) {
    try {
      Path folder = Path.of(Fixture.class.getResource("/server-status").toURI());
      try (Stream<Path> files = Files.list(folder)) {
        List<String> names = files.map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(ending)).sorted().toList();
        return names.stream();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Sizes sizes() {
    if (name.startsWith("20")) {
      return new Sizes(16, 64, 6, 25);
    }
    return new Sizes(4, 8, name.startsWith("19") ? 2 : 4, 4);
  }

  /** The groups of the first place that fits. */
  Matcher find(String regex) {
    Matcher matcher = Pattern.compile(regex, Pattern.MULTILINE).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(name + " has nothing like " + regex);
    }
    return matcher;
  }

  boolean has(String regex) {
    return Pattern.compile(regex, Pattern.MULTILINE).matcher(text).find();
  }

  String group(String regex) {
    return find(regex).group(1);
  }

  long number(String regex) {
    return Long.parseLong(group(regex));
  }

  ZoneId zone(String date) {
    return ZoneId.of(ZONES.get(date.substring(date.lastIndexOf(' ') + 1)));
  }

  long millis(String date) {
    LocalDateTime time = LocalDateTime.parse(date.substring(0, date.lastIndexOf(' ')), DATE);
    return time.atZone(zone(date)).toInstant().toEpochMilli();
  }

  /** A start so that whole seconds of the difference are what the page says, although it shows no fractions. */
  static long restartMillis(long now, long restart, long uptimeSeconds) {
    return now - restart == uptimeSeconds * 1000 ? restart : restart + 500;
  }
}
