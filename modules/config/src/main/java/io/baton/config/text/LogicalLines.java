package io.baton.config.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of one source: joined where they end in a backslash, without comments and empty lines.
 *
 * <p>Bytes are UTF-8; a line that is not valid UTF-8 is taken as ISO 8859-1, so that old files can still be read. A byte
 * order mark at the start is dropped.
 *
 * <p><b>Thread:</b> one. The stream belongs to the caller, who closes it.
 */
public final class LogicalLines {

  /** httpd's limit for a joined line. */
  public static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] chunk = new byte[8192];
  private int chunkPosition;
  private int chunkLength;
  private byte[] line = new byte[256];
  private int length;
  private boolean tooLong;
  private int number;
  private long bytesRead;
  private boolean first = true;
  private boolean ended;

  /** Reads from a stream. */
  public LogicalLines(InputStream in) {
    this(in, MAX_LINE_BYTES);
  }

  LogicalLines(InputStream in, int maxLineBytes) {
    this.in = in;
    this.maxLineBytes = maxLineBytes;
  }

  /** How many bytes were read so far. */
  public long bytesRead() {
    return bytesRead;
  }

  /** The number of the last physical line that was read, 0 before the first. */
  public int number() {
    return number;
  }

  /**
   * The next line that says something, or {@code null} at the end.
   *
   * @throws UnreadableLineException if a line is too long or holds a NUL byte; the next call goes on behind it
   * @throws IOException if the stream fails
   */
  public LogicalLine next() throws IOException, UnreadableLineException {
    while (!ended) {
      join();
      if (tooLong) {
        throw new UnreadableLineException(number, "Line too long");
      }
      String text = Blank.strip(decode());
      if (text.indexOf('\0') >= 0) {
        throw new UnreadableLineException(number, "Line contains a NUL byte");
      }
      if (!text.isEmpty() && text.charAt(0) != '#') {
        return new LogicalLine(text, number);
      }
    }
    return null;
  }

  private void join() throws IOException {
    length = 0;
    tooLong = false;
    while (readPhysicalLine() == '\\' && !ended) {
      length -= tooLong ? 0 : 1;
    }
  }

  /** Adds one physical line, without its end, and returns its last byte, -1 if it is empty. */
  private int readPhysicalLine() throws IOException {
    int last = -1;
    int beforeLast = -1;
    for (int b = readByte(); b >= 0; b = readByte()) {
      bytesRead++;
      if (b == '\n') {
        number++;
        if (last == '\r') {
          length -= tooLong ? 0 : 1;
          return beforeLast;
        }
        return last;
      }
      append((byte) b);
      beforeLast = last;
      last = b;
    }
    ended = true;
    number += last >= 0 ? 1 : 0;
    return last;
  }

  /** The next byte, -1 at the end. */
  private int readByte() throws IOException {
    if (chunkPosition == chunkLength) {
      chunkPosition = 0;
      chunkLength = Math.max(0, in.read(chunk));
      if (chunkLength == 0) {
        return -1;
      }
    }
    return chunk[chunkPosition++] & 0xff;
  }

  /** Keeps a byte, unless the line is too long: then the rest of it is read and forgotten. */
  private void append(byte b) {
    if (length >= maxLineBytes) {
      tooLong = true;
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.min(2 * length, maxLineBytes));
    }
    line[length++] = b;
  }

  private String decode() {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString();
    } catch (CharacterCodingException e) {
      text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
    if (first && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    first = false;
    return text;
  }
}
