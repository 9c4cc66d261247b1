package io.baton.testkit.client;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one response after another out of whatever pieces the socket gives (RFC 9112). It is stricter than a browser: a bare
 * line feed, a folded header line, two lengths or bytes after a body that should have none are errors of the server, and are
 * reported as {@link ProtocolException} with what was found.
 *
 * <p><b>Thread:</b> one at a time.
 * <p><b>Lifecycle:</b> {@link #begin}, then {@link #feed} until it says true, then {@link #response}; then again.
 * <p><b>Invariant:</b> it never consumes a byte that belongs to the next response.
 */
public final class ResponseParser {
  /** Largest status line and header lines together: far above what servers send, so more is a runaway. */
  static final int MAX_HEAD_BYTES = 256 * 1024;
  /** Largest body that is kept in memory; larger ones need a {@link BodySink}. */
  static final int MAX_KEPT_BODY_BYTES = 64 * 1024 * 1024;

  private enum Stage {
    STATUS_LINE, HEADER_LINE, BODY, BODY_UNTIL_CLOSE, CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILER_LINE, COMPLETE
  }

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
  private final List<RawHeaders.Line> headers = new ArrayList<>();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private Stage stage = Stage.COMPLETE;
  private boolean toHead;
  private BodySink sink = BodySink.DISCARD;
  private boolean started;
  private int headBytes;
  private String statusLine = "";
  private ResponseHead head = new ResponseHead("", 0, "", RawHeaders.NONE);
  private BodyFraming framing = BodyFraming.NONE;
  private long bodyBytes;
  private long missingBytes;
  private RawHeaders trailers = RawHeaders.NONE;

  /** Expects the next response and keeps its body. */
  public void begin(boolean answersHead) {
    begin(answersHead, this::keep);
  }

  /**
   * Expects the next response.
   *
   * @param answersHead whether it answers a HEAD request, so has no body whatever its header lines say
   * @param bodySink where its body goes
   */
  public void begin(boolean answersHead, BodySink bodySink) {
    toHead = answersHead;
    sink = bodySink;
    stage = Stage.STATUS_LINE;
    started = false;
    headBytes = 0;
    bodyBytes = 0;
    missingBytes = 0;
    trailers = RawHeaders.NONE;
    line.reset();
    headers.clear();
    kept.reset();
  }

  /** Whether a byte of the response has come. */
  public boolean isStarted() {
    return started;
  }

  /**
   * Takes what the socket gave, as far as it belongs to this response.
   *
   * @return whether the response is complete; bytes that are left in {@code input} belong to the next one
   * @throws IOException if the bytes are no response, or the sink refuses them
   */
  public boolean feed(ByteBuffer input) throws IOException {
    while (stage != Stage.COMPLETE && input.hasRemaining()) {
      started = true;
      switch (stage) {
        case BODY, CHUNK_DATA, BODY_UNTIL_CLOSE -> takeBody(input);
        default -> takeLine(input);
      }
    }
    return stage == Stage.COMPLETE;
  }

  /** Tells that the stream ended; returns whether that completes the response. */
  public boolean end() {
    if (stage == Stage.BODY_UNTIL_CLOSE) {
      stage = Stage.COMPLETE;
    }
    return stage == Stage.COMPLETE;
  }

  /** The response, once it is complete. */
  public RawResponse response() {
    if (stage != Stage.COMPLETE) {
      throw new IllegalStateException("the response is not complete yet: " + where());
    }
    return new RawResponse(head, framing, kept.toByteArray(), bodyBytes, trailers);
  }

  /** What is being waited for, in words, for messages. */
  public String where() {
    return switch (stage) {
      case STATUS_LINE, HEADER_LINE -> "a response's head";
      case BODY, CHUNK_DATA ->
        "the body of " + statusLine + " (" + bodyBytes + " bytes came, " + missingBytes + " are missing)";
      case CHUNK_SIZE, CHUNK_END, TRAILER_LINE ->
        "the chunks of " + statusLine + " (" + bodyBytes + " bytes came)";
      case BODY_UNTIL_CLOSE ->
        "the end of stream that ends " + statusLine + " (" + bodyBytes + " bytes came)";
      case COMPLETE -> "nothing: " + statusLine + " is complete";
    };
  }

  private void keep(ByteBuffer part) throws ProtocolException {
    if (kept.size() + part.remaining() > MAX_KEPT_BODY_BYTES) {
      throw new ProtocolException("the body of " + statusLine + " is larger than " + MAX_KEPT_BODY_BYTES
          + " bytes: give a BodySink to read it piece by piece");
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    kept.writeBytes(bytes);
  }

  private void takeBody(ByteBuffer input) throws IOException {
    boolean bounded = stage != Stage.BODY_UNTIL_CLOSE;
    int length = bounded ? (int) Math.min(missingBytes, input.remaining()) : input.remaining();
    ByteBuffer part = input.slice(input.position(), length);
    input.position(input.position() + length);
    bodyBytes += length;
    sink.accept(part);
    if (bounded) {
      missingBytes -= length;
      if (missingBytes == 0) {
        stage = stage == Stage.BODY ? Stage.COMPLETE : Stage.CHUNK_END;
      }
    }
  }

  private void takeLine(ByteBuffer input) throws ProtocolException {
    while (input.hasRemaining()) {
      byte next = input.get();
      if (++headBytes > MAX_HEAD_BYTES) {
        throw new ProtocolException("more than " + MAX_HEAD_BYTES + " bytes of head: " + statusLine);
      }
      if (next == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        line.reset();
        if (!text.endsWith("\r")) {
          throw new ProtocolException("line feed without carriage return after \"" + text + '"');
        }
        endLine(text.substring(0, text.length() - 1));
        return;
      }
      line.write(next);
      refuseEarly();
    }
  }

  /** A server that speaks something else would keep the client waiting for a line feed: look at the first bytes at once. */
  private void refuseEarly() throws ProtocolException {
    if (stage == Stage.STATUS_LINE && line.size() == 5
        && !line.toString(StandardCharsets.ISO_8859_1).equals("HTTP/")) {
      throw new ProtocolException(
          "no response begins with \"" + line.toString(StandardCharsets.ISO_8859_1) + '"');
    }
  }

  private void endLine(String text) throws ProtocolException {
    switch (stage) {
      case STATUS_LINE -> {
        statusLine = text;
        stage = Stage.HEADER_LINE;
      }
      case HEADER_LINE -> {
        if (text.isEmpty()) {
          endHead();
        } else {
          headers.add(HeadSyntax.headerLine(text));
        }
      }
      case CHUNK_SIZE -> beginChunk(HeadSyntax.chunkSize(text));
      case CHUNK_END -> {
        if (!text.isEmpty()) {
          throw new ProtocolException("chunk is longer than its size: \"" + text + "\" follows");
        }
        headBytes = 0;
        stage = Stage.CHUNK_SIZE;
      }
      case TRAILER_LINE -> {
        if (text.isEmpty()) {
          trailers = new RawHeaders(headers);
          stage = Stage.COMPLETE;
        } else {
          headers.add(HeadSyntax.headerLine(text));
        }
      }
      default -> throw new IllegalStateException("no line is expected in stage " + stage);
    }
  }

  private void endHead() throws ProtocolException {
    head = HeadSyntax.head(statusLine, new RawHeaders(headers));
    headers.clear();
    framing = HeadSyntax.framing(head, toHead);
    switch (framing) {
      case NONE -> stage = Stage.COMPLETE;
      case CHUNKED -> stage = Stage.CHUNK_SIZE;
      case UNTIL_CLOSE -> stage = Stage.BODY_UNTIL_CLOSE;
      case LENGTH -> {
        missingBytes = HeadSyntax.contentLength(head.headers());
        stage = missingBytes == 0 ? Stage.COMPLETE : Stage.BODY;
      }
    }
  }

  private void beginChunk(long size) {
    missingBytes = size;
    stage = size == 0 ? Stage.TRAILER_LINE : Stage.CHUNK_DATA;
  }
}
