import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection of a client: requests out, answers in, never blocking.
 *
 * <p><b>Thread:</b> the engine's.
 * <p><b>Lifecycle:</b> from construction until its owner hears {@link Owner#lost} or calls {@link #close}.
 */
final class Connection {
  /** Why a connection is no more, as seen by its client. */
  enum Loss {
    /** It could not be made. */
    REFUSED,
    /** The server's end was closed. */
    CLOSED,
    /** The server threw it away, or it broke. */
    RESET,
    /** What came was no answer. */
    MALFORMED
  }

  /** Who uses a connection. */
  interface Owner {
    void connected(Connection connection);

    /** A whole answer came. After the last one of a connection that the server closes, {@link #lost} follows. */
    void answered(Connection connection);

    /** The connection has ended and its channel is closed. */
    void lost(Connection connection, Loss loss);
  }

  private final Engine engine;
  private final Owner owner;
  private final Answer answer;
  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer output = ByteBuffer.allocate(0);
  private boolean connected;
  private boolean ended;
  private boolean watched = true;
  private boolean taking;
  private long inputBytes;

  Connection(Engine engine, Owner owner, boolean keepsBody) {
    this.engine = engine;
    this.owner = owner;
    this.answer = new Answer(keepsBody);
  }

  /**
   * Begins to connect.
   *
   * @param receiveBufferBytes the size of the socket's receive buffer; 0: the system's choice
   */
  void open(InetSocketAddress server, int receiveBufferBytes) {
    try {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (receiveBufferBytes > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
      }
      key = channel.register(engine.selector(), SelectionKey.OP_CONNECT, this);
      if (channel.connect(server)) {
        becomeConnected();
      }
    } catch (IOException e) {
      lose(Loss.REFUSED);
    }
  }

  Answer answer() {
    return answer;
  }

  boolean isConnected() {
    return connected;
  }

  boolean isOpen() {
    return channel != null && channel.isOpen();
  }

  long inputBytes() {
    return inputBytes;
  }

  /** Sends a request and expects its answer. */
  void request(String text) {
    answer.begin();
    send(text);
  }

  /** Expects the answer of a request that was sent before: the next of several on their way. */
  void expect(Answer.Body body) {
    answer.begin();
    answer.deliverTo(body);
  }

  /** Sends some text. */
  void send(String text) {
    send(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Sends some bytes, and keeps the buffer for it; what the socket does not take now follows when it does. */
  void send(ByteBuffer bytes) {
    if (output.hasRemaining()) {
      output = ByteBuffer.allocate(output.remaining() + bytes.remaining()).put(output).put(bytes).flip();
    } else {
      output = bytes;
    }
    write();
  }

  /** Whether some of what was to be sent is not sent. */
  boolean hasUnsent() {
    return output.hasRemaining();
  }

  /** Whether input is read as it comes; else only by {@link #readSome} and {@link #look}. */
  void watch(boolean on) {
    watched = on;
    if (connected && key.isValid()) {
      key.interestOps((watched ? SelectionKey.OP_READ : 0) | (output.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    }
  }

  /** Reads at most so many bytes; whether there were any. */
  boolean readSome(int limit) {
    if (!isOpen()) {
      return false;
    }
    ByteBuffer input = engine.input().clear();
    input.limit(Math.min(limit, input.capacity()));
    int count;
    try {
      count = channel.read(input);
    } catch (IOException e) {
      lose(Loss.RESET);
      return false;
    }
    if (count < 0) {
      endOfStream();
      return false;
    }
    inputBytes += count;
    take(input.flip());
    return count > 0;
  }

  /** Looks whether the server has closed this idle connection; its owner is told if so. */
  boolean look() {
    readSome(1);
    return isOpen();
  }

  /** Closes it without a word to the owner. */
  void close() {
    ended = true;
    connected = false;
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // Its descriptor is gone in any case.
      connected = false;
    }
  }

  /** The engine: something can be done. */
  void ready() {
    if (key.isConnectable()) {
      try {
        if (channel.finishConnect()) {
          becomeConnected();
        }
      } catch (IOException e) {
        lose(Loss.REFUSED);
      }
      return;
    }
    if (key.isWritable()) {
      write();
    }
    if (key.isValid() && key.isReadable()) {
      readSome(Integer.MAX_VALUE);
    }
  }

  private void becomeConnected() {
    connected = true;
    watch(watched);
    owner.connected(this);
  }

  private void write() {
    if (!isOpen()) {
      return;
    }
    try {
      channel.write(output);
      watch(watched);
    } catch (IOException e) {
      // The server may have answered and closed before it had all: what it said is still to be read.
      output = ByteBuffer.allocate(0);
      watch(watched);
      if (taking) {
        // The buffer that all read to still has answers for this connection.
        engine.in(0, this::drainAfterFailedWrite);
      } else {
        drainAfterFailedWrite();
      }
    }
  }

  private void drainAfterFailedWrite() {
    boolean more = readSome(Integer.MAX_VALUE);
    while (more) {
      more = readSome(Integer.MAX_VALUE);
    }
    if (isOpen()) {
      lose(Loss.RESET);
    }
  }

  private void take(ByteBuffer bytes) {
    taking = true;
    try {
      while (bytes.hasRemaining() && isOpen()) {
        if (answer.isComplete()) {
          throw new Answer.Malformed("bytes that no request asked for");
        }
        answer.feed(bytes);
        if (answer.isComplete()) {
          owner.answered(this);
        }
      }
    } catch (Answer.Malformed e) {
      lose(Loss.MALFORMED);
    } finally {
      taking = false;
    }
  }

  private void endOfStream() {
    if (!answer.isComplete() && answer.end()) {
      owner.answered(this);
    }
    lose(Loss.CLOSED);
  }

  private void lose(Loss loss) {
    if (!ended) {
      close();
      owner.lost(this, loss);
    }
  }
}
