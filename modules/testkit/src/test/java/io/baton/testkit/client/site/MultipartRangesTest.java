package io.baton.testkit.client.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartRangesTest {
  private static final String TYPE = "multipart/byteranges; boundary=xyz";
  private static final String FIRST = lines("--xyz", "Content-Type: text/plain",
      "content-range: bytes 0-1/10", "", "ab");
  private static final String SECOND = lines("--xyz", "Content-Range: bytes 5-7/10", "", "f\r\n");

  @Test
  void readsPartsWhateverTheyHold() {
    List<MultipartRanges.Part> parts = parse(TYPE, FIRST + SECOND + "--xyz--\r\n");

    assertThat(parts).containsExactly(new MultipartRanges.Part(new ByteRange(0, 1), "ab"),
        new MultipartRanges.Part(new ByteRange(5, 7), "f\r\n"));
  }

  @Test
  void takesAnEmptyLineBeforeAndAQuotedBoundary() {
    assertThat(parse("Multipart/Byteranges;boundary=\"xyz\"", "\r\n" + FIRST + "--xyz--")).hasSize(1);
  }

  @Test
  void refusesOtherTypes() {
    assertThatThrownBy(() -> parse("text/plain", "")).hasMessageContaining("text/plain");
  }

  @Test
  void saysWhereABodyIsWrong() {
    refuses("", "expected \"--xyz\" at byte 0");
    refuses(FIRST, "expected \"\r\n--xyz\" at byte");
    refuses(lines("--xyz", "Content-Range: bytes 0-99/10", "", "ab"), "does not fit");
    refuses(lines("--xyz", "", "ab"), "no Content-Range");
    refuses("--xyz\r\nContent-Range: bytes 0-1/10", "does not end");
    refuses(FIRST.replace("ab", "abc") + "--xyz--", "found");
  }

  private static void refuses(String body, String reason) {
    assertThatThrownBy(() -> parse(TYPE, body)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static List<MultipartRanges.Part> parse(String type, String body) {
    return MultipartRanges.parse(type, body.getBytes(StandardCharsets.ISO_8859_1), 10);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }
}
