package io.baton.modules.mime;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * The types file: one media type a line, and the extensions behind it. Later lines win.
 *
 * <p><b>Thread:</b> any; immutable.
 */
final class MimeTypes {

  private final Map<String, String> types;
  private final List<Integer> badLines;

  private MimeTypes(Map<String, String> types, List<Integer> badLines) {
    this.types = types;
    this.badLines = List.copyOf(badLines);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   */
  static MimeTypes read(Path file) throws IOException {
    // Every byte is a character: a stray one in a comment must not make the file unreadable.
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      return read(reader);
    }
  }

  /** The types that come with the module. */
  static MimeTypes builtIn() throws IOException {
    InputStream in = MimeTypes.class.getResourceAsStream("mime.types");
    if (in == null) {
      throw new FileNotFoundException("mime.types is missing beside " + MimeTypes.class.getName());
    }
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
      return read(reader);
    }
  }

  private static MimeTypes read(BufferedReader reader) throws IOException {
    Map<String, String> types = new HashMap<>();
    List<Integer> badLines = new ArrayList<>();
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!readLine(line, types)) {
        badLines.add(number);
      }
    }
    return new MimeTypes(types, badLines);
  }

  private static boolean readLine(String line, Map<String, String> types) {
    StringTokenizer words = new StringTokenizer(line);
    if (!words.hasMoreTokens() || line.stripLeading().startsWith("#")) {
      return true;
    }
    String type = words.nextToken();
    if (!MimeDirectives.isMediaType(type)) {
      return false;
    }
    while (words.hasMoreTokens()) {
      types.put(words.nextToken().toLowerCase(Locale.ROOT), type);
    }
    return true;
  }

  /** The type of an extension in lower case, or {@code null}. */
  String get(String extension) {
    return types.get(extension);
  }

  /** How many extensions have a type. */
  int size() {
    return types.size();
  }

  /** The numbers of the lines that do not begin with a media type. */
  List<Integer> badLines() {
    return badLines;
  }
}
