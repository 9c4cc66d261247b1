package io.baton.server.logging;

import java.nio.charset.StandardCharsets;

/**
 * Writes text so that it stays on its line and is plain ASCII, as httpd does in its error log: {@code \n}, {@code \x1b},
 * {@code \\}; what is not ASCII byte by byte as in UTF-8.
 */
final class EscapedText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private EscapedText() {}

  /** Appends as much of a text as fits into a line, and {@code ...} if that is not all. */
  static void append(StringBuilder line, String text, int maximumLength) {
    for (int i = 0; i < text.length();) {
      int codePoint = text.codePointAt(i);
      int begin = line.length();
      appendOne(line, codePoint);
      if (line.length() > maximumLength - "...".length()) {
        line.setLength(begin);
        line.append("...");
        return;
      }
      i += Character.charCount(codePoint);
    }
  }

  private static void appendOne(StringBuilder line, int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7f && codePoint != '\\') {
      line.append((char) codePoint);
      return;
    }
    switch (codePoint) {
      case '\b' -> line.append("\\b");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      case 0x0b -> line.append("\\v");
      case '\\' -> line.append("\\\\");
      default -> appendBytes(line, codePoint);
    }
  }

  private static void appendBytes(StringBuilder line, int codePoint) {
    for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      line.append("\\x").append(HEX[(b >> 4) & 0xf]).append(HEX[b & 0xf]);
    }
  }
}
