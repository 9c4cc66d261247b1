package io.baton.http.content;

import io.baton.api.config.Settings;
import io.baton.api.request.RequestRecord;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The answer to one request for one file.
 *
 * <p>Everything that can fail is done before the first header field is set: a file that cannot be read is still answered
 * with an error.
 *
 * <p><b>Thread:</b> a worker's.
 * <p><b>Lifecycle:</b> {@link #send} is called once; it takes the open file over unless it throws.
 */
final class FileAnswer {

  /**
   * Bodies up to this length are read by the worker and written with their head at once. That is one write to the socket,
   * which rarely takes less, and the length at which copying begins to cost more than handing the file to the listener.
   */
  static final int SMALL_BODY_BYTES = 64 * 1024;

  private static final CharSequence RANGE = HttpHeaders.createOptimized("range");
  private static final CharSequence BYTES = HttpHeaders.createOptimized("bytes");
  private static final CharSequence NONE = HttpHeaders.createOptimized("none");
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int NOT_MODIFIED = 304;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final RoutingContext routing;
  private final RequestRecord record;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Settings settings;
  private final OpenFile file;
  private final BasicFileAttributes attributes;
  private final long length;

  private String tag;
  private long modified;
  private RangeLimits limits;

  FileAnswer(RoutingContext routing, RequestRecord record, OpenFile file, BasicFileAttributes attributes) {
    this.routing = routing;
    this.record = record;
    this.request = routing.request();
    this.response = routing.response();
    this.settings = record.settings();
    this.file = file;
    this.attributes = attributes;
    this.length = attributes.size();
  }

  /**
   * Answers.
   *
   * @throws IOException if the file cannot be read, an {@link java.io.EOFException} if it is shorter than it was; nothing
   *     was answered then
   */
  void send() throws IOException {
    Instant time = record.requestTime();
    long now = time.getEpochSecond();
    int parts = settings.get(ContentDirectives.FILE_ETAG).effective();
    tag = EntityTag.of(parts, file, attributes,
        TimeUnit.SECONDS.toMicros(now) + TimeUnit.NANOSECONDS.toMicros(time.getNano()));
    // A date in the future would be no validator (RFC 9110, section 8.8.2.1).
    modified = Math.min(Math.floorDiv(attributes.lastModifiedTime().toMillis(), 1000L), now);
    limits = limits();
    if (record.firstStatus() != 0) {
      // An error document: conditions and ranges were meant for something else, and the status is set already.
      sendBody(RangeSet.WHOLE);
      return;
    }
    HttpMethod method = request.method();
    boolean isGet = method.equals(HttpMethod.GET);
    boolean isRead = isGet || method.equals(HttpMethod.HEAD);
    switch (Preconditions.evaluate(request.headers(), isRead, tag, modified, now)) {
      case NOT_MODIFIED -> sendHead(NOT_MODIFIED);
      case FAILED -> sendHead(PRECONDITION_FAILED);
      default -> sendBody(isGet ? ranges(now) : RangeSet.WHOLE);
    }
  }

  private RangeLimits limits() {
    int ranges = settings.get(ContentDirectives.MAX_RANGES);
    // The other two count only if there are ranges, which is rare.
    return request.headers().contains(RANGE)
        ? new RangeLimits(ranges, settings.get(ContentDirectives.MAX_RANGE_OVERLAPS),
            settings.get(ContentDirectives.MAX_RANGE_REVERSALS))
        : new RangeLimits(ranges, 0, 0);
  }

  private RangeSet ranges(long now) {
    String field = request.headers().get(RANGE);
    return field != null && Preconditions.allowRange(request.headers(), tag, modified, now)
        ? RangeSet.parse(field, length, limits)
        : RangeSet.WHOLE;
  }

  private void sendHead(int status) {
    file.close();
    response.setStatusCode(status);
    putValidators();
    response.end();
  }

  private void sendBody(RangeSet set) throws IOException {
    switch (set.kind()) {
      case UNSATISFIABLE -> {
        file.close();
        response.putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + length);
        routing.fail(RANGE_NOT_SATISFIABLE);
      }
      case PARTIAL -> sendRanges(set.ranges());
      default -> sendPieces(OK, MediaType.of(record), null, List.of(new BodyPiece.Slice(0, length)), length);
    }
  }

  private void sendRanges(List<ByteRange> ranges) throws IOException {
    String type = MediaType.of(record);
    ByteRange first = ranges.get(0);
    if (ranges.size() == 1) {
      sendPieces(PARTIAL_CONTENT, type, MultipartBody.contentRange(first, length),
          List.of(new BodyPiece.Slice(first.first(), first.length())), first.length());
      return;
    }
    MultipartBody body = MultipartBody.of(ranges, type, length);
    long bodyLength = body.pieces().stream().mapToLong(BodyPiece::length).sum();
    sendPieces(PARTIAL_CONTENT, body.contentType(), null, body.pieces(), bodyLength);
  }

  private void sendPieces(int status, String type, String contentRange, List<BodyPiece> pieces,
      long bodyLength)
      throws IOException {
    boolean isHead = request.method().equals(HttpMethod.HEAD);
    boolean isSmall = bodyLength <= SMALL_BODY_BYTES;
    String md5 = status == OK && settings.get(ContentDirectives.CONTENT_DIGEST)
        ? FileDigest.base64("MD5", file, length)
        : null;
    Buffer small = isSmall && !isHead ? read(pieces, (int) bodyLength) : null;
    if (!isSmall && !isHead) {
      file.requireLength(length);
    }
    if (status != OK) {
      response.setStatusCode(status);
    }
    putValidators();
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(bodyLength));
    if (contentRange != null) {
      response.putHeader(HttpHeaders.CONTENT_RANGE, contentRange);
    }
    if (md5 != null) {
      response.putHeader(HttpHeaders.CONTENT_MD5, md5);
    }
    if (type != null) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, type);
    }
    if (isHead) {
      file.close();
      response.end();
    } else if (small != null) {
      file.close();
      response.end(small);
    } else {
      transfer(pieces, type == null);
    }
  }

  private void transfer(List<BodyPiece> pieces, boolean isUntyped) {
    if (isUntyped) {
      // Vert.x names a type for every file that it sends; one that nobody knows is not to be named.
      routing.addHeadersEndHandler(v -> response.headers().remove(HttpHeaders.CONTENT_TYPE));
    }
    new FileTransfer(routing, record, file).send(pieces, settings.get(ContentDirectives.ENABLE_SENDFILE));
  }

  private Buffer read(List<BodyPiece> pieces, int bodyLength) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(bodyLength);
    for (BodyPiece piece : pieces) {
      if (piece instanceof BodyPiece.Slice slice) {
        bytes.limit(bytes.position() + (int) slice.length());
        file.readFully(bytes, slice.offset());
      } else if (piece instanceof BodyPiece.Text text) {
        bytes.limit(bytes.position() + text.bytes().length());
        bytes.put(text.bytes().getBytes());
      }
    }
    return Buffer.buffer(bytes.array());
  }

  /** What an answer without a body has as well (RFC 9110, section 15.4.5). */
  private void putValidators() {
    response.putHeader(HttpHeaders.LAST_MODIFIED, HttpDate.format(modified));
    if (tag != null) {
      response.putHeader(HttpHeaders.ETAG, tag);
    }
    response.putHeader(HttpHeaders.ACCEPT_RANGES, limits.ranges() == 0 ? NONE : BYTES);
  }
}
