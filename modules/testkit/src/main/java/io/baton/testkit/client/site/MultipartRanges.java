package io.baton.testkit.client.site;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a {@code multipart/byteranges} body apart (RFC 9110 section 14.6, RFC 2046 section 5.1). */
final class MultipartRanges {
  private static final Pattern BOUNDARY = Pattern
      .compile("multipart/byteranges;\\s*boundary=(?:\"([^\"]+)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

  private final String body;
  private final long sizeBytes;
  private int position;

  private MultipartRanges(String body, long sizeBytes) {
    this.body = body;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Reads all parts.
   *
   * @param contentType of the response
   * @param body of the response
   * @param sizeBytes of the whole file, which each part must name
   * @throws IllegalArgumentException if it is no such body; the message says where
   */
  static List<Part> parse(String contentType, byte[] body, long sizeBytes) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no multipart/byteranges with a boundary: " + contentType);
    }
    String delimiter = "--" + (matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    return new MultipartRanges(new String(body, StandardCharsets.ISO_8859_1), sizeBytes).parts(delimiter);
  }

  private List<Part> parts(String delimiter) {
    List<Part> parts = new ArrayList<>();
    if (body.startsWith("\r\n")) {
      position = 2;
    }
    expect(delimiter);
    while (!body.startsWith("--", position)) {
      expect("\r\n");
      ByteRange range = contentRange();
      if (range.length() < 1 || range.length() > body.length() - position) {
        throw new IllegalArgumentException(
            "the part " + range + " does not fit into the body of " + body.length() + " bytes");
      }
      int end = position + (int) range.length();
      parts.add(new Part(range, body.substring(position, end)));
      position = end;
      expect("\r\n" + delimiter);
    }
    expect("--");
    return parts;
  }

  private ByteRange contentRange() {
    String found = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals("content-range")) {
        found = line.substring(colon + 1).strip();
      }
    }
    return ByteRange.parse(found, sizeBytes);
  }

  private String line() {
    int end = body.indexOf("\r\n", position);
    if (end < 0) {
      throw new IllegalArgumentException("a part's header line does not end, at byte " + position);
    }
    String line = body.substring(position, end);
    position = end + 2;
    return line;
  }

  private void expect(String text) {
    if (!body.startsWith(text, position)) {
      String found = body.substring(position, Math.min(body.length(), position + text.length()));
      throw new IllegalArgumentException(
          "expected \"" + text + "\" at byte " + position + " of the body, found \"" + found + '"');
    }
    position += text.length();
  }

  /** One part: which it is, and its bytes, one a character. */
  record Part(ByteRange range, String content) {}
}
