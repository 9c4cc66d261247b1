package io.baton.http.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.http.content.Wire.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangesIT {

  private static final String TAG = "\"3e8-59b1f72314bb0\"";

  @TempDir
  private Path root;
  private ContentServer server;

  @BeforeEach
  void start() {
    server = new ContentServer(root);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"0-4,0-4", "-5,995-999", "990-,990-999", "0-5000,0-999", "'0-5,6-8',0-8"})
  void oneRangeIsSentAlone(String asked, String sent) throws IOException {
    byte[] content = server.file("a.txt", 1000);

    Answer answer = Wire.get(server, "/a.txt", "Range: bytes=" + asked);

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.field("content-range")).isEqualTo("bytes " + sent + "/1000");
    assertThat(answer.field("content-type")).isEqualTo("text/plain");
    assertThat(answer.field("etag")).isEqualTo(TAG);
    assertThat(answer.body()).isEqualTo(slice(content, sent));
  }

  @Test
  void severalRangesAreSentAsParts() throws IOException {
    byte[] content = server.file("a.txt", 1000);

    Answer answer = Wire.get(server, "/a.txt", "Range: bytes=900-,0-0,5-9");

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.field("content-range")).isNull();
    String boundary = answer.field("content-type").replace("multipart/byteranges; boundary=", "");
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (String range : List.of("900-999", "0-0", "5-9")) {
      expected.write(("\r\n--" + boundary + "\r\nContent-Type: text/plain\r\nContent-Range: bytes " + range
          + "/1000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      expected.write(slice(content, range));
    }
    expected.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.body()).isEqualTo(expected.toByteArray());
  }

  @Test
  void rangesBehindTheEndAreRefusedWithTheLength() throws IOException {
    server.file("a.txt", 1000);

    Answer answer = Wire.get(server, "/a.txt", "Range: bytes=1000-");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.field("content-range")).isEqualTo("bytes */1000");
    assertThat(answer.field("etag")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5-3", "items=0-4", "bytes=0-1,x", "bytes=-0"})
  void whatIsNoRangeGetsTheFile(String range) throws IOException {
    byte[] content = server.file("a.txt", 1000);

    Answer answer = Wire.get(server, "/a.txt", "Range: " + range);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
  }

  @Test
  void limitsAreThoseOfTheConfiguration() throws IOException {
    server.file("a.txt", 1000);
    String range = "Range: bytes=0-0,2-2,4-4";

    assertThat(Wire.get(server.configure("MaxRanges 3"), "/a.txt", range).status()).isEqualTo(206);
    assertThat(Wire.get(server.configure("MaxRanges 2"), "/a.txt", range).status()).isEqualTo(200);
    assertThat(
        Wire.get(server.configure("MaxRangeOverlaps 1"), "/a.txt", "Range: bytes=0-2,1-3,2-4").status())
        .isEqualTo(200);
    assertThat(
        Wire.get(server.configure("MaxRangeReversals none"), "/a.txt", "Range: bytes=5-6,4-5").status())
        .isEqualTo(200);
    Answer none = Wire.get(server.configure("MaxRanges none"), "/a.txt", range);
    assertThat(none.status()).isEqualTo(200);
    assertThat(none.field("accept-ranges")).isEqualTo("none");
  }

  @Test
  void headAndEmptyFilesHaveNoRanges() throws IOException {
    server.file("a.txt", 1000);
    server.file("empty.txt", 0);

    assertThat(Wire.send(server, "HEAD", "/a.txt", "Range: bytes=0-4").status()).isEqualTo(200);
    assertThat(Wire.get(server, "/empty.txt", "Range: bytes=0-4").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(quoteCharacter = '~', value = {TAG + ",206", "W/" + TAG + ",200", "\"x\",200",
      "~Thu, 02 Jan 2020 03:04:05 GMT~,206", "~Thu, 02 Jan 2020 03:04:06 GMT~,200", "x,200"})
  void rangeMayDependOnTheFileBeingTheSame(String validator, int status) throws IOException {
    server.file("a.txt", 1000);

    assertThat(Wire.get(server, "/a.txt", "Range: bytes=0-4", "If-Range: " + validator).status())
        .isEqualTo(status);
  }

  @Test
  void conditionsComeBeforeRanges() throws IOException {
    server.file("a.txt", 1000);

    assertThat(Wire.get(server, "/a.txt", "Range: bytes=1000-", "If-None-Match: " + TAG).status())
        .isEqualTo(304);
    assertThat(Wire.get(server, "/a.txt", "Range: bytes=0-4", "If-Match: \"x\"").status()).isEqualTo(412);
  }

  @ParameterizedTest
  @CsvSource({"1000,On,1", "1000,Off,2", "70000,On,3", "70000,Off,4", "900000,On,5", "900000,Off,6"})
  void whateverRangesAreAskedForExactlyTheirBytesArrive(int length, String sendfile, int seed)
      throws IOException {
    byte[] content = server.configure("EnableSendfile " + sendfile).file("a.txt", length);
    Random random = new Random(seed);
    try (Wire wire = new Wire(server.port())) {
      for (int i = 0; i < 40; i++) {
        String field = IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(k -> anyRange(random, length))
            .collect(Collectors.joining(",", "bytes=", ""));
        wire.request("GET", "/a.txt", "Range: " + field);
        Answer answer = wire.readAnswer(false);

        RangeSet set = RangeSet.parse(field, length, new RangeLimits(200, 20, 20));
        assertThat(answer.status()).as(field).isEqualTo(switch (set.kind()) {
          case WHOLE -> 200;
          case PARTIAL -> 206;
          case UNSATISFIABLE -> 416;
        });
        if (answer.status() == 206) {
          assertThat(received(answer)).as(field).isEqualTo(expected(content, set.ranges()));
        } else if (answer.status() == 200) {
          assertThat(answer.body()).as(field).isEqualTo(content);
        }
      }
    }
  }

  private static String anyRange(Random random, int length) {
    int first = random.nextInt(length + length / 20);
    return switch (random.nextInt(4)) {
      case 0 -> "-" + (1 + random.nextInt(length / 2));
      case 1 -> first + "-";
      default -> first + "-" + (first + random.nextInt(length / 4));
    };
  }

  private static byte[] expected(byte[] content, List<ByteRange> ranges) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (ByteRange range : ranges) {
      bytes.writeBytes(slice(content, range.first() + "-" + range.last()));
    }
    return bytes.toByteArray();
  }

  /** The bytes of all parts, read as a client does: by the lengths that the parts announce. */
  private static byte[] received(Answer answer) {
    String type = answer.field("content-type");
    if (!type.startsWith("multipart/")) {
      return answer.body();
    }
    String delimiter = "\r\n--" + type.substring(type.indexOf('=') + 1);
    String body = answer.text();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (!body.startsWith(delimiter + "--", at)) {
      assertThat(body.startsWith(delimiter + "\r\n", at)).isTrue();
      int start = body.indexOf("\r\n\r\n", at) + 4;
      int rangeAt = body.indexOf("Content-Range: bytes ", at) + 21;
      String[] ends = body.substring(rangeAt, body.indexOf("/", rangeAt)).split("-", -1);
      int length = (int) (Long.parseLong(ends[1]) - Long.parseLong(ends[0])) + 1;
      bytes.writeBytes(body.substring(start, start + length).getBytes(StandardCharsets.ISO_8859_1));
      at = start + length;
    }
    assertThat(body.substring(at)).isEqualTo(delimiter + "--\r\n");
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"On", "Off"})
  void filesMayBeLongerThanTwoGibibytes(String sendfile) throws IOException {
    server.configure("EnableSendfile " + sendfile);
    long length = 5_000_000_000L;
    byte[] tail = ContentServer.content(200_000);
    try (RandomAccessFile file = new RandomAccessFile(root.resolve("huge.txt").toFile(), "rw")) {
      file.setLength(length);
      file.seek(length - tail.length);
      file.write(tail);
    }

    assertThat(Wire.send(server, "HEAD", "/huge.txt").field("content-length")).isEqualTo("5000000000");
    Answer large = Wire.get(server, "/huge.txt", "Range: bytes=-200000");
    assertThat(large.field("content-range")).isEqualTo("bytes 4999800000-4999999999/5000000000");
    assertThat(large.body()).isEqualTo(tail);
    assertThat(Wire.get(server, "/huge.txt", "Range: bytes=4999999000-").body())
        .isEqualTo(Arrays.copyOfRange(tail, tail.length - 1000, tail.length));
    Answer parts = Wire.get(server, "/huge.txt", "Range: bytes=4999800000-4999899999,4999900001-");
    assertThat(received(parts).length).isEqualTo(199_999);
  }

  private static byte[] slice(byte[] content, String range) {
    String[] ends = range.split("-", -1);
    return Arrays.copyOfRange(content, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]) + 1);
  }
}
