package io.baton.testkit.client;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * One connection over which a test sends exactly the bytes it wants to and sees exactly what comes back.
 *
 * <p>The socket never blocks: every wait is a selection with the client's deadline, also a write that the server does not
 * take. Nagle's algorithm is off, so each {@code send} leaves as segments of its own.
 *
 * <p><b>Thread:</b> one at a time.
 * <p><b>Lifecycle:</b> open from {@link RawHttpClient#connect} to {@link #close} or {@link #reset}.
 * <p><b>Invariant:</b> a byte that was received is returned once, in order, whatever method asked for it.
 */
public final class RawConnection implements Closeable {
  private static final int INPUT_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Duration wait;
  private final ByteBuffer input = ByteBuffer.allocate(INPUT_BYTES).limit(0);
  private final ResponseParser parser = new ResponseParser();
  private Optional<ConnectionEnd> end = Optional.empty();

  private RawConnection(SocketChannel channel, Selector selector, Duration wait) throws IOException {
    this.channel = channel;
    this.selector = selector;
    this.wait = wait;
    this.key = channel.register(selector, 0);
  }

  static RawConnection open(InetSocketAddress server, Duration wait, int receiveBufferBytes)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (receiveBufferBytes > 0) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBufferBytes);
      }
      RawConnection connection = new RawConnection(channel, Selector.open(), wait);
      connection.finishConnect(server);
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void finishConnect(InetSocketAddress server) throws IOException {
    Deadline deadline = Deadline.in(wait);
    try {
      boolean connected = channel.connect(server);
      while (!connected) {
        await(SelectionKey.OP_CONNECT, deadline, "a connection to " + server);
        connected = channel.finishConnect();
      }
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  /** Sends text, one byte a character (ISO 8859-1), and returns when the kernel has taken all of it. */
  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends bytes and returns when the kernel has taken all of them.
   *
   * @throws java.net.SocketTimeoutException if the server does not read, so that there is no room for them in time
   * @throws IOException if the server has closed or reset the connection
   */
  public void send(byte[] bytes) throws IOException {
    Deadline deadline = Deadline.in(wait);
    ByteBuffer output = ByteBuffer.wrap(bytes);
    while (output.hasRemaining()) {
      if (channel.write(output) == 0) {
        await(SelectionKey.OP_WRITE, deadline, "room to send " + output.remaining() + " bytes");
      }
    }
  }

  /** Sends bytes in pieces of {@code pieceBytes} with a pause after each but the last, as a slow client does. */
  public void sendInPieces(byte[] bytes, int pieceBytes, Duration pause) throws IOException {
    for (int start = 0; start < bytes.length; start += pieceBytes) {
      int length = Math.min(pieceBytes, bytes.length - start);
      byte[] piece = new byte[length];
      System.arraycopy(bytes, start, piece, 0, length);
      send(piece);
      if (start + length < bytes.length) {
        pause(pause);
      }
    }
  }

  /** Sends as many of the bytes as the kernel takes at once and says how many that were. */
  public int sendWithoutWaiting(byte[] bytes) throws IOException {
    ByteBuffer output = ByteBuffer.wrap(bytes);
    int written = channel.write(output);
    while (written > 0 && output.hasRemaining()) {
      written = channel.write(output);
    }
    return output.position();
  }

  /** Says that nothing more will be sent (FIN); responses can still be read. */
  public void halfClose() throws IOException {
    channel.shutdownOutput();
  }

  /**
   * Reads one response to anything but HEAD. An interim one (1xx) counts as one. With pipelining, call it once a request.
   *
   * @throws ConnectionLostException if the connection ends before the response does
   * @throws ProtocolException if the bytes are no response
   * @throws java.net.SocketTimeoutException if the response is not complete in time
   */
  public RawResponse readResponse() throws IOException {
    parser.begin(false);
    return finishResponse();
  }

  /** Reads one response to HEAD: its head alone. */
  public RawResponse readResponseToHead() throws IOException {
    parser.begin(true);
    return finishResponse();
  }

  /** Reads one response and gives its body to {@code sink} as it arrives. The limit holds for each wait, not for the whole. */
  public RawResponse readResponse(BodySink sink) throws IOException {
    parser.begin(false, sink);
    while (!parser.feed(input)) {
      receiveMore(Deadline.in(wait));
    }
    return parser.response();
  }

  private RawResponse finishResponse() throws IOException {
    Deadline deadline = Deadline.in(wait);
    while (!parser.feed(input)) {
      receiveMore(deadline);
    }
    return parser.response();
  }

  private void receiveMore(Deadline deadline) throws IOException {
    if (receive(deadline, parser.where())) {
      return;
    }
    boolean cleanly = end.equals(Optional.of(ConnectionEnd.END_OF_STREAM));
    if (!cleanly || !parser.end()) {
      throw new ConnectionLostException(end.orElseThrow(), parser.isStarted(), parser.where());
    }
  }

  /**
   * Reads exactly so many bytes.
   *
   * @throws ConnectionLostException if the connection ends before
   */
  public byte[] read(int length) throws IOException {
    Deadline deadline = Deadline.in(wait);
    byte[] bytes = new byte[length];
    int count = 0;
    while (count < length) {
      if (!input.hasRemaining() && !receive(deadline, (length - count) + " more bytes")) {
        throw new ConnectionLostException(end.orElseThrow(), count > 0, length + " bytes");
      }
      int part = Math.min(input.remaining(), length - count);
      input.get(bytes, count, part);
      count += part;
    }
    return bytes;
  }

  /** Returns what has come until now, perhaps nothing, and waits for nothing. */
  public byte[] readAvailable() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    do {
      drainInput(bytes);
    } while (receiveNow());
    return bytes.toByteArray();
  }

  /** Reads all bytes until the other side ends the connection; {@link #end} then says how it did. */
  public byte[] readToEnd() throws IOException {
    Deadline deadline = Deadline.in(wait);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    do {
      drainInput(bytes);
    } while (receive(deadline, "the end of the connection after " + bytes.size() + " bytes"));
    return bytes.toByteArray();
  }

  /**
   * Waits for the other side to end the connection and says how it did.
   *
   * @throws ProtocolException if bytes come instead
   */
  public ConnectionEnd awaitEnd() throws IOException {
    Deadline deadline = Deadline.in(wait);
    if (input.hasRemaining() || receive(deadline, "the end of the connection")) {
      throw new ProtocolException("bytes came where the connection should end: "
          + StandardCharsets.ISO_8859_1.decode(input.duplicate()));
    }
    return end.orElseThrow();
  }

  /**
   * How the other side has ended the connection by now; empty while it has not, or while received bytes fill the buffer.
   * Waits for nothing and loses no byte.
   */
  public Optional<ConnectionEnd> end() throws IOException {
    boolean received = true;
    while (received && end.isEmpty() && input.remaining() < input.capacity()) {
      received = receiveNow();
    }
    return end;
  }

  /** Waits for the whole time; returns at once with false if a byte or the end of the connection comes, else true. */
  public boolean staysQuietFor(Duration time) throws IOException {
    Deadline deadline = Deadline.in(time);
    while (!input.hasRemaining() && end.isEmpty() && !receiveNow() && end.isEmpty()) {
      if (deadline.isOver()) {
        return true;
      }
      select(SelectionKey.OP_READ, deadline);
    }
    return false;
  }

  /** Received bytes that nobody has asked for yet. */
  public int unreadBytes() {
    return input.remaining();
  }

  /** This side's address, as the server sees it. */
  public InetSocketAddress localAddress() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** Aborts the connection (RST). */
  public void reset() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    close();
  }

  /** Closes the connection. Unread bytes in the kernel make that an abort, as for every program. */
  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }

  private void pause(Duration time) throws IOException {
    Deadline deadline = Deadline.in(time);
    while (!deadline.isOver()) {
      select(0, deadline);
    }
  }

  private void drainInput(ByteArrayOutputStream bytes) {
    bytes.write(input.array(), input.position(), input.remaining());
    input.position(input.limit());
  }

  /** Waits until bytes came (true) or the connection ended (false). */
  private boolean receive(Deadline deadline, String waitedFor) throws IOException {
    while (!receiveNow()) {
      if (end.isPresent()) {
        return false;
      }
      await(SelectionKey.OP_READ, deadline, waitedFor);
    }
    return true;
  }

  /** Appends what is there to the input; true if at least a byte came. */
  private boolean receiveNow() throws IOException {
    if (end.isPresent() || input.remaining() == input.capacity()) {
      return false;
    }
    input.compact();
    int count;
    try {
      count = channel.read(input);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      // The kernel reports a reset by failing the read; there is no other way to see it.
      count = 0;
      end = Optional.of(ConnectionEnd.RESET);
    } finally {
      input.flip();
    }
    if (count < 0) {
      end = Optional.of(ConnectionEnd.END_OF_STREAM);
    }
    return count > 0;
  }

  private void await(int operation, Deadline deadline, String waitedFor) throws IOException {
    deadline.check(waitedFor);
    select(operation, deadline);
  }

  private void select(int operation, Deadline deadline) throws IOException {
    key.interestOps(operation);
    selector.select(deadline.selectMillis());
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while waiting");
    }
  }
}
