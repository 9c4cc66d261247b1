package io.baton.testkit.client.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a file, from the first to the last byte of it, both included (RFC 9110 section 14). */
record ByteRange(long first, long last) {
  private static final Pattern CONTENT_RANGE = Pattern
      .compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})");

  long length() {
    return last - first + 1;
  }

  /** As {@code Content-Range} says it. */
  String contentRange(long sizeBytes) {
    return "bytes " + first + '-' + last + '/' + sizeBytes;
  }

  /**
   * Reads a {@code Content-Range} of a file of this size.
   *
   * @throws IllegalArgumentException if it is none, or of another size
   */
  static ByteRange parse(String contentRange, long sizeBytes) {
    Matcher matcher = CONTENT_RANGE.matcher(contentRange);
    if (!matcher.matches() || Long.parseLong(matcher.group(3)) != sizeBytes) {
      throw new IllegalArgumentException(
          "no Content-Range of a file of " + sizeBytes + " bytes: " + contentRange);
    }
    return new ByteRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
