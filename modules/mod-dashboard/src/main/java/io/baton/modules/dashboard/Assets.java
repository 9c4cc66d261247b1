package io.baton.modules.dashboard;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the dashboard, in memory.
 *
 * <p><b>Thread:</b> any, once loaded; loading reads the class path and may block.
 * <p><b>Invariant:</b> a page is made once for each value of {@code DashboardStatus}, of which the configuration has a few.
 */
final class Assets {

  /** The list in the jar of {@code web-status}: a name and a resource on each line. */
  private static final String LIST = "META-INF/web-status.list";

  private static final String INDEX = "index.html";

  /** What stands in the page in place of the path of the status. */
  private static final String STATUS_PLACE = "@status@";

  private static final Map<String, String> MEDIA_TYPES = Map.of("html", "text/html; charset=utf-8", "css",
      "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

  private final Map<String, Asset> files;
  private final String page;
  private final Map<String, Asset> pages = new ConcurrentHashMap<>();

  private Assets(Map<String, Asset> files, String page) {
    this.files = Map.copyOf(files);
    this.page = page;
  }

  static Assets load() throws IOException {
    Map<String, Asset> files = new HashMap<>();
    String page = "";
    for (String line : new String(read(LIST), StandardCharsets.UTF_8).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split("\\s+", 2);
      byte[] content = read(words[1]);
      if (words[0].equals(INDEX)) {
        page = new String(content, StandardCharsets.UTF_8);
      } else {
        files.put(words[0], Asset.of(mediaType(words[0]), content));
      }
    }
    return new Assets(files, page);
  }

  /** The page itself, for the path of a status. */
  Asset page(String status) {
    return pages.computeIfAbsent(status, path -> Asset.of(mediaType(INDEX),
        page.replace(STATUS_PLACE, attribute(path)).getBytes(StandardCharsets.UTF_8)));
  }

  /** A file that the page needs. */
  Optional<Asset> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  private static String attribute(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  private static String mediaType(String name) throws IllegalArgumentException {
    String type = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException(LIST + ": no media type is known for " + name + ", only for "
          + String.join(", ", MEDIA_TYPES.keySet()));
    }
    return type;
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource + " of the dashboard is not on the class path");
      }
      return in.readAllBytes();
    }
  }
}
