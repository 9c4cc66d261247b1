package io.baton.http.content;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Several ranges as one body of type {@code multipart/byteranges} (RFC 9110, section 14.6).
 *
 * @param contentType the type of the whole, which names the boundary
 * @param pieces what is sent, in order
 */
record MultipartBody(String contentType, List<BodyPiece> pieces) {

  MultipartBody {
    pieces = List.copyOf(pieces);
  }

  /**
   * Puts the parts together.
   *
   * @param partType the type of the file, or {@code null} if unknown
   * @param fileLength the number of bytes of the whole file
   */
  static MultipartBody of(List<ByteRange> ranges, String partType, long fileLength) {
    // Sixty-four random bits: no file can be made to contain a boundary that nobody knows before.
    return of(ranges, partType, fileLength,
        String.format("%016x", ThreadLocalRandom.current().nextLong()));
  }

  static MultipartBody of(List<ByteRange> ranges, String partType, long fileLength, String boundary) {
    List<BodyPiece> pieces = new ArrayList<>(2 * ranges.size() + 1);
    String head = "\r\n--" + boundary + "\r\n"
        + (partType == null ? "" : "Content-Type: " + partType + "\r\n")
        + "Content-Range: ";
    for (ByteRange range : ranges) {
      pieces.add(text(head + contentRange(range, fileLength) + "\r\n\r\n"));
      pieces.add(new BodyPiece.Slice(range.first(), range.length()));
    }
    pieces.add(text("\r\n--" + boundary + "--\r\n"));
    return new MultipartBody("multipart/byteranges; boundary=" + boundary, pieces);
  }

  /** The value of {@code Content-Range}: {@code bytes 0-4/1000}. */
  static String contentRange(ByteRange range, long fileLength) {
    return "bytes " + range.first() + '-' + range.last() + '/' + fileLength;
  }

  private static BodyPiece text(String ascii) {
    return new BodyPiece.Text(Buffer.buffer(ascii));
  }
}
