package io.baton.testkit.client.load;

import io.baton.testkit.client.ResponseParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * One connection that sends at most one request at a time and stays.
 *
 * <p><b>Thread:</b> its selector thread's.
 * <p><b>Invariant:</b> once the connection has ended, the phase does not change.
 */
final class IdleClient implements SelectorThread.Ready {
  private final SelectorThread thread;
  private final Map<Integer, Integer> statuses;
  private final ByteBuffer input;
  private final ResponseParser parser = new ResponseParser();
  private final SocketChannel channel;
  private ByteBuffer output;
  private ClientPhase phase = ClientPhase.CONNECTING;

  /**
   * Makes a client that is not connected yet.
   *
   * @param statuses where it counts its answers
   * @param input where it reads to: shared by all clients of the thread, empty between calls
   */
  IdleClient(SelectorThread thread, byte[] request, Map<Integer, Integer> statuses, ByteBuffer input)
      throws IOException {
    this.thread = thread;
    this.output = ByteBuffer.wrap(request);
    this.statuses = statuses;
    this.input = input;
    this.channel = SocketChannel.open();
  }

  ClientPhase phase() {
    return phase;
  }

  void open(InetSocketAddress server) {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(thread.selector(), SelectionKey.OP_CONNECT, this);
      if (channel.connect(server)) {
        connected(key);
      }
    } catch (IOException e) {
      end(ClientPhase.REFUSED);
    }
  }

  /** Sends another request on an answered connection. */
  void sendAgain(byte[] request) {
    output = ByteBuffer.wrap(request);
    beginRequest(channel.keyFor(thread.selector()));
  }

  void closeByClient() {
    end(ClientPhase.CLOSED_BY_CLIENT);
  }

  @Override
  public void ready(SelectionKey key) {
    if (key.isConnectable()) {
      finishConnect(key);
    }
    if (key.isValid() && key.isWritable()) {
      write(key);
    }
    if (key.isValid() && key.isReadable()) {
      read();
    }
  }

  private void finishConnect(SelectionKey key) {
    try {
      if (channel.finishConnect()) {
        connected(key);
      }
    } catch (IOException e) {
      end(ClientPhase.REFUSED);
    }
  }

  private void connected(SelectionKey key) {
    if (output.hasRemaining()) {
      beginRequest(key);
    } else {
      phase = ClientPhase.SILENT;
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  private void beginRequest(SelectionKey key) {
    phase = ClientPhase.WAITING;
    parser.begin(false);
    write(key);
  }

  private void write(SelectionKey key) {
    try {
      channel.write(output);
      key.interestOps(SelectionKey.OP_READ | (output.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    } catch (IOException e) {
      end(ClientPhase.RESET);
    }
  }

  private void read() {
    int count;
    try {
      count = channel.read(input.clear());
    } catch (IOException e) {
      end(ClientPhase.RESET);
      return;
    }
    if (count < 0) {
      endOfStream();
      return;
    }
    try {
      received(input.flip());
    } catch (IOException e) {
      end(ClientPhase.MALFORMED);
    }
  }

  private void received(ByteBuffer bytes) throws IOException {
    while (phase == ClientPhase.WAITING && parser.feed(bytes)) {
      if (parser.response().status() < 200) {
        parser.begin(false);
      } else {
        answered();
      }
    }
    if (bytes.hasRemaining()) {
      throw new ProtocolException("bytes that no request asked for");
    }
  }

  private void answered() {
    phase = ClientPhase.ANSWERED;
    statuses.merge(parser.response().status(), 1, Integer::sum);
  }

  private void endOfStream() {
    if (phase == ClientPhase.WAITING && parser.end()) {
      answered();
    }
    end(phase == ClientPhase.ANSWERED ? ClientPhase.CLOSED_AFTER_ANSWER : ClientPhase.CLOSED_UNANSWERED);
  }

  private void end(ClientPhase last) {
    phase = last;
    try {
      channel.close();
    } catch (IOException e) {
      // The descriptor is gone in any case, and the phase says why.
      phase = last;
    }
  }
}
