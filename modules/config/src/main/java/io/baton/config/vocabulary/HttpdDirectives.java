package io.baton.config.vocabulary;

import io.baton.config.text.WordScanner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
  private static final HttpdDirectives TABLE = load();

  private final Map<String, HttpdDirective> byName;
  private final Set<String> modules;

  private HttpdDirectives(Map<String, HttpdDirective> byName, Set<String> modules) {
    this.byName = Map.copyOf(byName);
    this.modules = Set.copyOf(modules);
  }

  /** A directive as httpd writes it ({@code <} first if it is a section) and its module. */
  record HttpdDirective(String name, String module) {}

  /** The directive of a name with {@code <} first if it is a section, in any letter case. */
  static Optional<HttpdDirective> find(String name) {
    return Optional.ofNullable(TABLE.byName.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether httpd, or somebody for it, has a module: {@code mod_ssl}. */
  static boolean hasModule(String module) {
    return TABLE.modules.contains(module);
  }

  /** All of them. */
  static Collection<HttpdDirective> all() {
    return TABLE.byName.values();
  }

  private static HttpdDirectives load() {
    Map<String, HttpdDirective> byName = new HashMap<>();
    Set<String> modules = new HashSet<>();
    try (InputStream in = HttpdDirectives.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside " + HttpdDirectives.class.getName());
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
          .filter(line -> !line.startsWith("#")).forEach(line -> modules.add(addLine(byName, line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HttpdDirectives(byName, modules);
  }

  /** Adds the directives of a line and returns the module. */
  private static String addLine(Map<String, HttpdDirective> byName, String line) {
    int colon = line.indexOf(':');
    String module = line.substring(0, colon);
    WordScanner names = new WordScanner(line.substring(colon + 1));
    for (String name = names.next(); name != null; name = names.next()) {
      byName.put(name.toLowerCase(Locale.ROOT), new HttpdDirective(name, module));
    }
    return module;
  }
}
