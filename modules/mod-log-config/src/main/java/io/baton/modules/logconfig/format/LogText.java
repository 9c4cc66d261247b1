package io.baton.modules.logconfig.format;

import java.nio.charset.StandardCharsets;

/**
 * Escapes what comes from outside, so that no client can end a line or leave a quoted field: control characters and all that
 * is not ASCII as {@code \xhh}, some as in C, a backslash before quotes and backslashes.
 */
final class LogText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final char HIGHEST_BYTE = 0xff;

  private LogText() {}

  /** Appends what came or went over the wire, where a character is a byte; {@code -} for {@code null}. */
  static void appendWire(StringBuilder line, String bytes) {
    append(line, bytes, true);
  }

  /** Appends text that was decoded; {@code -} for {@code null}. */
  static void appendText(StringBuilder line, String text) {
    append(line, text, false);
  }

  private static void append(StringBuilder line, String text, boolean charactersAreBytes) {
    if (text == null) {
      line.append('-');
      return;
    }
    int plain = plainLength(text);
    line.append(text, 0, plain);
    for (int i = plain; i < text.length();) {
      int codePoint = text.codePointAt(i);
      if (isPlain(codePoint)) {
        line.append((char) codePoint);
      } else if (charactersAreBytes && codePoint <= HIGHEST_BYTE) {
        appendByte(line, codePoint);
      } else {
        for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
          appendByte(line, b);
        }
      }
      i += Character.charCount(codePoint);
    }
  }

  /** Nearly all values need no escape: they are copied in one go. */
  private static int plainLength(String text) {
    int length = 0;
    while (length < text.length() && isPlain(text.charAt(length))) {
      length++;
    }
    return length;
  }

  private static boolean isPlain(int codePoint) {
    return codePoint >= ' ' && codePoint < 0x7f && codePoint != '"' && codePoint != '\\';
  }

  private static void appendByte(StringBuilder line, int value) {
    switch (value) {
      case '\b' -> line.append("\\b");
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      case 0x0b -> line.append("\\v");
      case '\\', '"' -> line.append('\\').append((char) value);
      default -> line.append("\\x").append(HEX[(value >> 4) & 0xf]).append(HEX[value & 0xf]);
    }
  }
}
