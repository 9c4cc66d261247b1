package io.baton.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapedTextTest {

  @Test
  void controlCharactersAndBackslashesAreEscapedAndQuotesAreNot() {
    assertThat(escaped("a\b\n\r\t\u000b\\\"'~", 100)).isEqualTo("a\\b\\n\\r\\t\\v\\\\\"'~");
    assertThat(escaped("\u0000\u001b\u007f", 100)).isEqualTo("\\x00\\x1b\\x7f");
  }

  @Test
  void whatIsNotAsciiIsEscapedByteByByte() {
    assertThat(escaped("é€\ud83d\ude00", 100)).isEqualTo("\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80");
  }

  @Test
  void theLengthCountsWhatStandsThereAlready() {
    StringBuilder line = new StringBuilder("12345");

    EscapedText.append(line, "6789012345", 10);

    assertThat(line).hasToString("1234567...");
  }

  private static String escaped(String text, int length) {
    StringBuilder line = new StringBuilder();
    EscapedText.append(line, text, length);
    return line.toString();
  }
}
