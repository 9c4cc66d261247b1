package io.baton.testkit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header lines of a response, in the order in which they came, names as they were written. Immutable. */
public final class RawHeaders {
  /** No header lines. */
  public static final RawHeaders NONE = new RawHeaders(List.of());

  private final List<Line> lines;

  RawHeaders(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** All lines in order. */
  public List<Line> lines() {
    return lines;
  }

  /** The value of the first line with this name, in whatever case. */
  public Optional<String> first(String name) {
    return lines.stream().filter(line -> line.name().equalsIgnoreCase(name)).map(Line::value).findFirst();
  }

  /** The values of all lines with this name, in whatever case. */
  public List<String> all(String name) {
    return lines.stream().filter(line -> line.name().equalsIgnoreCase(name)).map(Line::value).toList();
  }

  /** Whether a comma-separated list in lines of this name holds the token, in whatever case: {@code Connection: close}. */
  public boolean hasToken(String name, String token) {
    for (String value : all(name)) {
      for (String element : tokens(value)) {
        if (element.equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<String> tokens(String value) {
    List<String> tokens = new ArrayList<>();
    int start = 0;
    while (start <= value.length()) {
      int comma = value.indexOf(',', start);
      int end = comma < 0 ? value.length() : comma;
      tokens.add(value.substring(start, end).strip());
      start = end + 1;
    }
    return tokens;
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  /** One header line: its name as written, its value without the blanks around it. */
  public record Line(String name, String value) {
    @Override
    public String toString() {
      return name + ": " + value;
    }
  }
}
