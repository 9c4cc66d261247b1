package io.baton.testkit.client.site;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of the path of a request (RFC 3986 section 3.3), from UTF-8. */
final class UrlPath {
  private static final String MARKS_ALLOWED_IN_PATHS = "/-._~!$&'()*+,;=:@";

  private UrlPath() {}

  static String encodeLittle(String path) {
    return encode(path, MARKS_ALLOWED_IN_PATHS, HexFormat.of().withUpperCase());
  }

  static String encodeMuch(String path) {
    return encode(path, "/", HexFormat.of());
  }

  private static String encode(String path, String allowedMarks, HexFormat hex) {
    StringBuilder encoded = new StringBuilder(path.length() * 2);
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (isLetterOrDigit(character) || allowedMarks.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append('%').append(hex.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }
}
