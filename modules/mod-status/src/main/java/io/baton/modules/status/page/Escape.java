package io.baton.modules.status.page;

import java.nio.charset.StandardCharsets;

/** Makes text that came from outside harmless. */
final class Escape {

  private static final String HEX = "0123456789abcdef";

  private Escape() {}

  /** For HTML: {@code < > & "}. */
  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * As in a log: control characters and everything that is not ASCII as {@code \xhh} or {@code \n}, quotes and backslashes with a
   * backslash. A character up to {@code \u00ff} stands for the byte that the client sent.
   */
  static String log(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> logCharacter(out, c));
    return out.toString();
  }

  private static void logCharacter(StringBuilder out, int c) {
    switch (c) {
      case '\b' -> out.append("\\b");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x0b -> out.append("\\v");
      case '\\', '"' -> out.append('\\').append((char) c);
      default -> {
        if (c >= ' ' && c < 0x7f) {
          out.append((char) c);
        } else if (c <= 0xff) {
          hex(out, c);
        } else {
          for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
            hex(out, b & 0xff);
          }
        }
      }
    }
  }

  private static void hex(StringBuilder out, int value) {
    out.append("\\x").append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 0xf));
  }
}
