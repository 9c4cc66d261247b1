package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartBodyTest {

  private static final List<ByteRange> RANGES = List.of(new ByteRange(0, 1), new ByteRange(4, 5));
  private static final String FILE = "abcdefghij";

  @Test
  void partsStandBetweenBoundaries() {
    MultipartBody body = MultipartBody.of(RANGES, "text/plain; charset=utf-8", 10, "B");

    assertThat(body.contentType()).isEqualTo("multipart/byteranges; boundary=B");
    assertThat(text(body))
        .isEqualTo("\r\n--B\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes 0-1/10"
            + "\r\n\r\nab\r\n--B\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Range: bytes 4-5/10\r\n\r\nef"
            + "\r\n--B--\r\n");
  }

  @Test
  void partsOfAnUnknownTypeNameNone() {
    assertThat(text(MultipartBody.of(RANGES, null, 10, "B")))
        .startsWith("\r\n--B\r\nContent-Range: bytes 0-1/10\r\n\r\nab");
  }

  @Test
  void lengthsOfThePiecesAreThoseOfTheBytes() {
    MultipartBody body = MultipartBody.of(RANGES, "a/b", 10);

    assertThat(body.pieces().stream().mapToLong(BodyPiece::length).sum()).isEqualTo(text(body).length());
  }

  @Test
  void boundariesDiffer() {
    String one = MultipartBody.of(RANGES, "a/b", 10).contentType();
    String other = MultipartBody.of(RANGES, "a/b", 10).contentType();

    assertThat(one).matches("multipart/byteranges; boundary=[0-9a-f]{16}").isNotEqualTo(other);
  }

  private static String text(MultipartBody body) {
    Buffer all = Buffer.buffer();
    for (BodyPiece piece : body.pieces()) {
      if (piece instanceof BodyPiece.Slice slice) {
        all.appendString(FILE.substring((int) slice.offset(), (int) (slice.offset() + slice.length())));
      } else if (piece instanceof BodyPiece.Text text) {
        all.appendBuffer(text.bytes());
      }
    }
    return all.toString();
  }
}
