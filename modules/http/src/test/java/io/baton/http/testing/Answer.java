package io.baton.http.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer taken apart; the names of its fields in small letters, several of one name with a comma between. */
public record Answer(int status, Map<String, String> fields, String body) {

  static Answer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no complete answer: '" + text + "'");
    }
    List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
    Map<String, String> fields = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      fields.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
          (first, second) -> first + "," + second);
    }
    return new Answer(Integer.parseInt(lines.get(0).split(" ", -1)[1]), fields, text.substring(end + 4));
  }

  public String field(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
