package io.baton.config.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which module of Apache httpd has which directive, so that a message can say what a line of an existing file would need.
 *
 * <p><b>Thread:</b> any; immutable.
 */
final class HttpdDirectives {

  private static final String RESOURCE = "httpd-directives.txt";
  private static final Map<String, HttpdDirective> BY_NAME = load();

  private HttpdDirectives() {}

  /** A directive as httpd writes it ({@code <} first if it is a section) and its module. */
  record HttpdDirective(String name, String module) {}

  /** The directive of a name with {@code <} first if it is a section, in any letter case. */
  static Optional<HttpdDirective> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** All names as httpd writes them. */
  static Set<HttpdDirective> all() {
    return Set.copyOf(BY_NAME.values());
  }

  private static Map<String, HttpdDirective> load() {
    Map<String, HttpdDirective> byName = new HashMap<>();
    try (InputStream in = HttpdDirectives.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + HttpdDirectives.class.getName());
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
          .filter(line -> !line.startsWith("#")).forEach(line -> addLine(byName, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(byName);
  }

  private static void addLine(Map<String, HttpdDirective> byName, String line) {
    int colon = line.indexOf(':');
    String module = line.substring(0, colon);
    for (String name : line.substring(colon + 1).trim().split(" ", -1)) {
      byName.put(name.toLowerCase(Locale.ROOT), new HttpdDirective(name, module));
    }
  }
}
