package io.baton.http.section;

import io.baton.http.pattern.Glob;
import java.util.Map;

/**
 * The argument of {@code <Directory>}: a directory and everything below it. With wildcards, each part of the path is
 * compared with its part of the pattern.
 *
 * <p>Immutable.
 */
final class DirectoryPattern implements TextMatcher {

  private final String directory;
  private final int components;
  private final Glob glob;

  DirectoryPattern(String argument) {
    String path = argument.replaceAll("/{2,}", "/");
    directory = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    components = (int) directory.chars().filter(c -> c == '/').count();
    glob = Glob.hasWildcards(directory) ? Glob.of(directory) : null;
  }

  /** How many parts it has: those with fewer are merged first. {@code /} has none. */
  int components() {
    return components;
  }

  @Override
  public boolean matches(String path, Map<String, String> environment) {
    if (glob == null) {
      return path.startsWith(directory)
          && (path.length() == directory.length() || path.charAt(directory.length()) == '/');
    }
    int end = 0;
    for (int i = 0; i < components; i++) {
      int slash = path.indexOf('/', end);
      if (slash < 0) {
        return false;
      }
      end = slash + 1;
    }
    int next = path.indexOf('/', end);
    return glob.matches(next < 0 ? path : path.substring(0, next));
  }
}
