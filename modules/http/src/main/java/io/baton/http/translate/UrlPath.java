package io.baton.http.translate;

import io.baton.http.directives.AllowEncodedSlashes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A path as the client sent it, decoded once and without dot segments; or the status that answers a bad one.
 *
 * @param status 0 if the path is good, else 400 or 404
 * @param path the decoded path, empty if it is bad
 * @param problem what is wrong with it, for the error log; empty if nothing is
 */
public record UrlPath(int status, String path, String problem) {

  /**
   * Decodes a path.
   *
   * @param escaped begins with a slash; as it came over the wire each character is one byte, so that those above 127 are
   *     parts of UTF-8 sequences
   * @param slashes what becomes of {@code %2F}
   * @param mergeSlashes whether slashes in a row are one
   */
  public static UrlPath decode(String escaped, AllowEncodedSlashes slashes, boolean mergeSlashes) {
    if (PathNormalizer.isPlain(escaped, mergeSlashes)) {
      return new UrlPath(0, escaped, "");
    }
    if (!hasSoundEscapes(escaped)) {
      return bad(400, "invalid URI path: an escape is not % and two hexadecimal digits");
    }
    // Dot segments go first, escaped ones too: what is decoded later can then not make new ones, except by %2F.
    String normalized = PathNormalizer.normalize(escaped, mergeSlashes, true);
    if (normalized == null) {
      return bad(400, "invalid URI path: it leads above the root");
    }
    UrlPath decoded = unescape(asBytes(normalized), slashes);
    if (decoded.status != 0 || slashes != AllowEncodedSlashes.ON) {
      return decoded;
    }
    String again = PathNormalizer.normalize(decoded.path, mergeSlashes, false);
    return again == null
        ? bad(400, "invalid URI path: it leads above the root")
        : new UrlPath(0, again, "");
  }

  private static UrlPath unescape(String path, AllowEncodedSlashes slashes) {
    ByteBuffer bytes = ByteBuffer.allocate(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c != '%') {
        bytes.put((byte) c);
        continue;
      }
      int value = (Character.digit(path.charAt(i + 1), 16) << 4) | Character.digit(path.charAt(i + 2), 16);
      if (value == 0) {
        return bad(404, "found %00 in URI path");
      }
      if (value == '/' && slashes == AllowEncodedSlashes.OFF) {
        return bad(404, "AH00026: found %2f (encoded '/') in URI path, returning 404");
      }
      if (value == '/' && slashes == AllowEncodedSlashes.NO_DECODE) {
        bytes.put((byte) '%').put((byte) path.charAt(i + 1)).put((byte) path.charAt(i + 2));
      } else {
        bytes.put((byte) value);
      }
      i += 2;
    }
    try {
      return new UrlPath(0, StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString(), "");
    } catch (CharacterCodingException e) {
      return bad(404, "URI path is not UTF-8: no file has such a name");
    }
  }

  /** Each character one byte, as it comes over the wire; other modules may put in a path with real characters. */
  private static String asBytes(String path) {
    boolean bytes = path.chars().allMatch(c -> c <= 0xff);
    return bytes ? path : new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static boolean hasSoundEscapes(String path) {
    int at = path.indexOf('%');
    while (at >= 0) {
      boolean sound = at + 2 < path.length() && isHex(path.charAt(at + 1)) && isHex(path.charAt(at + 2));
      if (!sound) {
        return false;
      }
      at = path.indexOf('%', at + 3);
    }
    return true;
  }

  private static boolean isHex(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private static UrlPath bad(int status, String problem) {
    return new UrlPath(status, "", problem);
  }
}
