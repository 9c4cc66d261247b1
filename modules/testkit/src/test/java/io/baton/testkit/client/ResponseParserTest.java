package io.baton.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {
  private static final String CHUNKED = String.join("\r\n", "HTTP/1.1 200 OK", "Transfer-Encoding: chunked",
      "", "4", "wxyz",
      "00a;name=\"value\"", "0123456789", "0", "X-Sum: 14", "", "");

  private final ResponseParser parser = new ResponseParser();

  @Test
  void readsAResponseWithLength() throws IOException {
    RawResponse response = parse(
        "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nX-A: 1\r\nx-a:  2 \r\n\r\nhello");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.head().version()).isEqualTo("HTTP/1.1");
    assertThat(response.head().reason()).isEqualTo("Not Found");
    assertThat(response.headers().all("X-A")).containsExactly("1", "2");
    assertThat(response.headers().lines()).extracting(RawHeaders.Line::name).containsExactly("Content-Length",
        "X-A", "x-a");
    assertThat(response.framing()).isEqualTo(BodyFraming.LENGTH);
    assertThat(response.text()).isEqualTo("hello");
    assertThat(response.bodyBytes()).isEqualTo(5);
  }

  @Test
  void readsChunksAndTrailers() throws IOException {
    RawResponse response = parse(CHUNKED);

    assertThat(response.framing()).isEqualTo(BodyFraming.CHUNKED);
    assertThat(response.text()).isEqualTo("wxyz0123456789");
    assertThat(response.trailers().first("x-sum")).contains("14");
    assertThat(response.header("X-Sum")).isEmpty();
  }

  @Test
  void takesEveryByteOnItsOwn() throws IOException {
    parser.begin(false);

    for (int index = 0; index < CHUNKED.length(); index++) {
      boolean complete = parser.feed(bytes(CHUNKED.substring(index, index + 1)));
      assertThat(complete).isEqualTo(index == CHUNKED.length() - 1);
    }

    assertThat(parser.response().text()).isEqualTo("wxyz0123456789");
  }

  @Test
  void leavesTheNextResponseInTheInput() throws IOException {
    ByteBuffer input = bytes("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 204 No Content\r\n\r\n");

    parser.begin(false);
    boolean first = parser.feed(input);
    String body = parser.response().text();
    parser.begin(false);
    boolean second = parser.feed(input);

    assertThat(first).isTrue();
    assertThat(body).isEqualTo("a");
    assertThat(second).isTrue();
    assertThat(parser.response().status()).isEqualTo(204);
    assertThat(input.hasRemaining()).isFalse();
  }

  @Test
  void theEndOfTheStreamEndsABodyWithoutLength() throws IOException {
    parser.begin(false);
    boolean complete = parser.feed(bytes("HTTP/1.0 200 OK\r\n\r\nabc"));

    assertThat(complete).isFalse();
    assertThat(parser.where()).contains("end of stream").contains("3 bytes");
    assertThat(parser.end()).isTrue();
    assertThat(parser.response().text()).isEqualTo("abc");
    assertThat(parser.response().framing()).isEqualTo(BodyFraming.UNTIL_CLOSE);
    assertThat(parser.response().announcesClose()).isTrue();
  }

  @Test
  void theEndOfTheStreamCompletesNothingElse() throws IOException {
    for (String part : new String[]{"", "HTTP/1.1 2", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n"}) {
      parser.begin(false);
      boolean complete = parser.feed(bytes(part));

      assertThat(complete).as(part).isFalse();
      assertThat(parser.isStarted()).as(part).isEqualTo(!part.isEmpty());
      assertThat(parser.end()).as(part).isFalse();
      assertThatThrownBy(parser::response).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 204 No Content\r\n\r\n",
      "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"})
  void theseStatusesHaveNoBody(String text) throws IOException {
    assertThat(parse(text).framing()).isEqualTo(BodyFraming.NONE);
  }

  @Test
  void anAnswerToHeadHasNoBodyWhateverItsLength() throws IOException {
    parser.begin(true);
    boolean complete = parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));

    assertThat(complete).isTrue();
    assertThat(parser.response().header("content-length")).contains("1000");
    assertThat(parser.response().bodyBytes()).isZero();
  }

  @Test
  void givesTheBodyToTheSinkInPieces() throws IOException {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    parser.begin(false, part -> {
      while (part.hasRemaining()) {
        sink.write(part.get());
      }
    });

    boolean complete = parser.feed(bytes(CHUNKED));

    assertThat(complete).isTrue();
    assertThat(sink.toString(StandardCharsets.ISO_8859_1)).isEqualTo("wxyz0123456789");
    assertThat(parser.response().body()).isEmpty();
    assertThat(parser.response().bodyBytes()).isEqualTo(14);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n", "SSH-2.0-OpenSSH",
      "HTTP/2.0 200 OK\r\n\r\n",
      "HTTP/1.1 20 OK\r\n\r\n", "HTTP/1.1 200 OK\r\n folded: 1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
      "HTTP/1.1 200 OK\r\nBlank : 1\r\n\r\n", "HTTP/1.1 200 OK\r\n: 1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n"})
  void refusesWhatIsNoResponse(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(ProtocolException.class).message().isNotBlank();
  }

  @Test
  void refusesAHeadWithoutEnd() {
    String text = "HTTP/1.1 200 OK\r\n" + "X: 1234567890\r\n".repeat(ResponseParser.MAX_HEAD_BYTES / 15);

    assertThatThrownBy(() -> parse(text)).isInstanceOf(ProtocolException.class)
        .hasMessageContaining("bytes of head");
  }

  @Test
  void refusesToKeepABodyThatIsTooLarge() throws IOException {
    parser.begin(false);
    boolean complete = parser.feed(bytes("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"));
    ByteBuffer block = ByteBuffer.allocate(1 << 20);

    assertThat(complete).isFalse();
    assertThatThrownBy(() -> {
      for (int count = 0; count <= ResponseParser.MAX_KEPT_BODY_BYTES >> 20; count++) {
        assertThat(parser.feed(block.clear())).isFalse();
      }
    }).isInstanceOf(ProtocolException.class).hasMessageContaining("BodySink");
  }

  @Test
  void knowsWhetherTheConnectionWillBeClosed() throws IOException {
    assertThat(parse("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").announcesClose()).isFalse();
    assertThat(
        parse("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Upgrade, Close\r\n\r\n").announcesClose())
        .isTrue();
    assertThat(parse("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").announcesClose()).isTrue();
    assertThat(
        parse("HTTP/1.0 200 OK\r\nContent-Length: 0\r\nConnection: Keep-Alive\r\n\r\n").announcesClose())
        .isFalse();
  }

  private RawResponse parse(String text) throws IOException {
    ByteBuffer input = bytes(text);
    parser.begin(false);
    assertThat(parser.feed(input)).isTrue();
    assertThat(input.hasRemaining()).isFalse();
    return parser.response();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
