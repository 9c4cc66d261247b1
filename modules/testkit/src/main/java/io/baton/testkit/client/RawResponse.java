package io.baton.testkit.client;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One response as it came over the wire. Immutable. */
public final class RawResponse {
  private final ResponseHead head;
  private final BodyFraming framing;
  private final byte[] body;
  private final long bodyBytes;
  private final RawHeaders trailers;

  RawResponse(ResponseHead head, BodyFraming framing, byte[] body, long bodyBytes, RawHeaders trailers) {
    this.head = head;
    this.framing = framing;
    this.body = body;
    this.bodyBytes = bodyBytes;
    this.trailers = trailers;
  }

  /** Status line and header lines. */
  public ResponseHead head() {
    return head;
  }

  /** The status, such as 200. An interim one (1xx) is a response of its own; the final one follows. */
  public int status() {
    return head.status();
  }

  /** The header lines. */
  public RawHeaders headers() {
    return head.headers();
  }

  /** The value of the first header line with this name. */
  public Optional<String> header(String name) {
    return head.headers().first(name);
  }

  /** How the end of the body was known. */
  public BodyFraming framing() {
    return framing;
  }

  /** How many bytes the body had, without chunk sizes. */
  public long bodyBytes() {
    return bodyBytes;
  }

  /** A copy of the body; empty if it went to a {@link BodySink}. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8 text. */
  public String text() {
    return text(StandardCharsets.UTF_8);
  }

  /** The body as text. */
  public String text(Charset charset) {
    return new String(body, charset);
  }

  /** The lines after the last chunk. */
  public RawHeaders trailers() {
    return trailers;
  }

  /**
   * Whether the server said that it closes the connection after this response: {@code Connection: close}, a version before
   * 1.1 without {@code keep-alive}, or a body that ends with the connection.
   */
  public boolean announcesClose() {
    if (framing == BodyFraming.UNTIL_CLOSE || headers().hasToken("Connection", "close")) {
      return true;
    }
    return head.version().equals("HTTP/1.0") && !headers().hasToken("Connection", "keep-alive");
  }

  @Override
  public String toString() {
    return head + " (" + bodyBytes + " bytes, " + framing + ")";
  }
}
