import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A body that says on each of its lines what it is and which generation it belongs to, so that no part of it can be taken for
 * another's.
 */
final class Page implements Answer.Body {
  static final int LINE_BYTES = 64;
  private static final String WORDS = " handed from one to the other like a baton";
  /** Long enough that large bodies are compared quickly, short enough that it is made quickly. */
  private static final int MAX_BLOCK_BYTES = 64 * LINE_BYTES;
  private static final int NONE = -1;

  private final String name;
  private final int bytes;
  private final byte[] first = new byte[LINE_BYTES];
  private byte[] block = new byte[0];
  private int blockGeneration = NONE;
  private int position;
  private boolean wrong;

  /** Prepares for bodies of this name and length. */
  Page(String name, int bytes) {
    if (bytes < LINE_BYTES || bytes % LINE_BYTES != 0) {
      throw new IllegalArgumentException(bytes + " bytes: a multiple of " + LINE_BYTES + " is needed");
    }
    this.name = name;
    this.bytes = bytes;
  }

  /** One line of a page. */
  static byte[] line(String name, int generation) {
    String text = "page " + name + " generation " + generation + WORDS;
    return String.format("%-63.63s\n", text).getBytes(StandardCharsets.US_ASCII);
  }

  /** A whole page. */
  static byte[] whole(String name, int generation, int bytes) {
    byte[] line = line(name, generation);
    byte[] whole = new byte[bytes];
    for (int i = 0; i < bytes; i += LINE_BYTES) {
      System.arraycopy(line, 0, whole, i, LINE_BYTES);
    }
    return whole;
  }

  void begin() {
    position = 0;
    wrong = false;
  }

  /** Whether all of it came, of one and the same generation. */
  boolean isWhole() {
    return !wrong && position == bytes;
  }

  /** The generation that it says it is of; only if it is whole. */
  int generation() {
    return blockGeneration;
  }

  @Override
  public void take(ByteBuffer part) {
    while (part.hasRemaining() && position < LINE_BYTES) {
      first[position++] = part.get();
      if (position == LINE_BYTES) {
        readFirstLine();
      }
    }
    if (wrong || position + part.remaining() > bytes) {
      wrong |= part.hasRemaining();
      position += part.remaining();
      return;
    }
    while (part.hasRemaining()) {
      int offset = position % block.length;
      int count = Math.min(part.remaining(), block.length - offset);
      wrong |= part.slice(part.position(), count).mismatch(ByteBuffer.wrap(block, offset, count)) >= 0;
      part.position(part.position() + count);
      position += count;
    }
  }

  private void readFirstLine() {
    int generation = generationOf(new String(first, StandardCharsets.ISO_8859_1));
    if (generation == NONE) {
      wrong = true;
      return;
    }
    if (generation != blockGeneration) {
      block = whole(name, generation, Math.min(bytes, MAX_BLOCK_BYTES));
      blockGeneration = generation;
    }
    wrong = !Arrays.equals(first, 0, LINE_BYTES, block, 0, LINE_BYTES);
  }

  private int generationOf(String line) {
    String before = "page " + name + " generation ";
    int end = line.indexOf(' ', before.length());
    if (!line.startsWith(before) || end < 0) {
      return NONE;
    }
    try {
      return Integer.parseInt(line.substring(before.length(), end));
    } catch (NumberFormatException e) {
      return NONE;
    }
  }
}
