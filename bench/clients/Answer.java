import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds the end of an answer in the bytes of a connection: by its length, by its chunks, or by the end of the stream. It
 * knows as much of HTTP/1 as counting answers needs.
 */
final class Answer {
  private static final int MAX_HEAD_BYTES = 64 * 1024;
  private static final int MAX_KEPT_BYTES = 1024 * 1024;
  private static final String HEAD_END = "\r\n\r\n";

  private enum State {
    HEAD, LENGTH, UNTIL_CLOSE, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER, COMPLETE
  }

  /** What came is not an answer of HTTP/1. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** Who wants the bytes of a body as they come. */
  interface Body {
    /** Some of them; what is not taken is lost. */
    void take(ByteBuffer part);
  }

  private final boolean keepsBody;
  private Body taker;
  private final StringBuilder line = new StringBuilder();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private State state = State.HEAD;
  private int status;
  private boolean closes;
  private long left;
  private boolean begun;

  Answer(boolean keepsBody) {
    this.keepsBody = keepsBody;
  }

  /** Has this and the following bodies given to somebody, not kept. */
  void deliverTo(Body body) {
    taker = body;
  }

  /** Forgets all, for the next answer of the connection. */
  void begin() {
    state = State.HEAD;
    status = 0;
    closes = false;
    left = 0;
    begun = false;
    line.setLength(0);
    body.reset();
  }

  int status() {
    return status;
  }

  boolean hasBegun() {
    return begun;
  }

  boolean isComplete() {
    return state == State.COMPLETE;
  }

  /** Whether the server said, or its protocol version says, that it closes the connection after this answer. */
  boolean closes() {
    return closes;
  }

  String body() {
    return body.toString(StandardCharsets.ISO_8859_1);
  }

  /** Takes bytes until the answer is complete. */
  void feed(ByteBuffer bytes) throws Malformed {
    while (bytes.hasRemaining() && state != State.COMPLETE) {
      begun = true;
      switch (state) {
        case LENGTH, UNTIL_CLOSE, CHUNK -> takeBody(bytes);
        default -> takeCharacter((char) (bytes.get() & 0xff));
      }
    }
  }

  /** The stream has ended; whether the answer is complete with that. */
  boolean end() {
    if (state == State.UNTIL_CLOSE) {
      state = State.COMPLETE;
    }
    return state == State.COMPLETE;
  }

  private void takeBody(ByteBuffer bytes) {
    int count = bytes.remaining();
    if (state != State.UNTIL_CLOSE) {
      count = (int) Math.min(count, left);
      left -= count;
    }
    if (taker != null) {
      taker.take(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
    } else if (keepsBody && body.size() + count <= MAX_KEPT_BYTES) {
      byte[] part = new byte[count];
      bytes.get(part);
      body.write(part, 0, count);
    } else {
      bytes.position(bytes.position() + count);
    }
    if (state == State.LENGTH && left == 0) {
      state = State.COMPLETE;
    } else if (state == State.CHUNK && left == 0) {
      state = State.CHUNK_END;
    }
  }

  private void takeCharacter(char character) throws Malformed {
    line.append(character);
    if (line.length() > MAX_HEAD_BYTES) {
      throw new Malformed("a head of more than " + MAX_HEAD_BYTES + " bytes");
    }
    if (character != '\n') {
      return;
    }
    if (state == State.HEAD) {
      if (endsWithEmptyLine()) {
        takeHead(line.toString());
        line.setLength(0);
      }
      return;
    }
    takeLine(line.toString().strip());
    line.setLength(0);
  }

  private boolean endsWithEmptyLine() {
    int length = line.length();
    return length >= HEAD_END.length() && line.indexOf(HEAD_END, length - HEAD_END.length()) >= 0;
  }

  private void takeLine(String text) throws Malformed {
    if (state == State.CHUNK_SIZE) {
      left = number(text.split(";", 2)[0].strip(), 16);
      state = left == 0 ? State.TRAILER : State.CHUNK;
    } else if (state == State.CHUNK_END) {
      state = State.CHUNK_SIZE;
    } else if (text.isEmpty()) {
      state = State.COMPLETE;
    }
  }

  private void takeHead(String head) throws Malformed {
    String[] lines = head.split("\r\n");
    String[] first = lines[0].split(" ", 3);
    if (first.length < 2 || !first[0].startsWith("HTTP/1.")) {
      throw new Malformed("no status line: " + lines[0]);
    }
    status = (int) number(first[1], 10);
    if (status < 200) {
      return;
    }
    closes = first[0].equals("HTTP/1.0");
    state = status == 204 || status == 304 ? State.COMPLETE : State.UNTIL_CLOSE;
    for (String field : lines) {
      takeField(field.toLowerCase(Locale.ROOT));
    }
    closes |= state == State.UNTIL_CLOSE;
  }

  private void takeField(String field) throws Malformed {
    if (field.startsWith("connection:")) {
      closes = field.contains("close") || closes && !field.contains("keep-alive");
    } else if (state == State.COMPLETE) {
      return;
    } else if (field.startsWith("content-length:")) {
      left = number(field.substring("content-length:".length()).strip(), 10);
      state = left == 0 ? State.COMPLETE : State.LENGTH;
    } else if (field.startsWith("transfer-encoding:") && field.contains("chunked")) {
      state = State.CHUNK_SIZE;
    }
  }

  private static long number(String text, int radix) throws Malformed {
    try {
      return Long.parseLong(text, radix);
    } catch (NumberFormatException e) {
      throw new Malformed("a number is needed: " + text);
    }
  }
}
