package io.baton.http.expr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** {@code escape} and {@code unescape}: the characters of a URL path that need {@code %}. */
final class UrlEscapes {

  private static final String HEX = "0123456789abcdef";

  private UrlEscapes() {}

  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
          || "$-_.+!*'(),:@&=/~".indexOf(c) >= 0;
      if (plain) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  /** The decoded text, or an empty one if it has a bad escape, as httpd's function does. */
  static String unescape(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.write(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0 || high + low == 0) {
        return "";
      }
      out.write((high << 4) | low);
      i += 2;
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
