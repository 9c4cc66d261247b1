package io.baton.testkit.client.load;

import io.baton.testkit.client.RawResponse;
import io.baton.testkit.client.ResponseParser;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * One client of a load: sends, waits for the whole answer, sends the next. When its connection has ended it opens another,
 * but the request that was under way has failed and is not sent again.
 *
 * <p><b>Thread:</b> its selector thread's.
 * <p><b>Invariant:</b> at most one request is under way.
 */
final class LoadClient implements SelectorThread.Ready {
  /** How long to leave a server alone that refused a connection. */
  private static final long RECONNECT_NANOS = 10_000_000;

  private enum State {
    /** Without a connection; the next round opens one. */
    APART, CONNECTING, UNDER_WAY,
    /** Nothing more to send. */
    FINISHED
  }

  private final LoadShare share;
  private final ResponseParser parser = new ResponseParser();
  private State state = State.APART;
  private SocketChannel channel;
  private long connectNanos;
  private boolean refused;
  private ByteBuffer output = ByteBuffer.allocate(0);
  private int nextRequest;
  private long sentNanos;

  LoadClient(LoadShare share, int firstRequest) {
    this.share = share;
    this.nextRequest = firstRequest;
  }

  boolean isFinished() {
    return state == State.FINISHED;
  }

  /** Called in every round: opens a missing connection, gives up a response that takes too long. */
  void look(long nowNanos) {
    if (state == State.APART) {
      if (share.isExhausted()) {
        state = State.FINISHED;
      } else if (!refused || nowNanos - connectNanos > RECONNECT_NANOS) {
        connect();
      }
    } else if (state == State.CONNECTING && nowNanos - connectNanos > share.responseLimitNanos()) {
      connectFailed("no connection within the limit");
    } else if (state == State.UNDER_WAY && nowNanos - sentNanos > share.responseLimitNanos()) {
      fail("no response within the limit; waited for " + parser.where());
    }
  }

  private void connect() {
    connectNanos = System.nanoTime();
    try {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(share.thread().selector(), SelectionKey.OP_CONNECT, this);
      state = State.CONNECTING;
      if (channel.connect(share.plan().server())) {
        connected(key);
      }
    } catch (IOException e) {
      connectFailed(e.toString());
    }
  }

  private void connected(SelectionKey key) {
    refused = false;
    share.tally().connectionsOpened++;
    sendNext(key);
  }

  private void connectFailed(String problem) {
    refused = true;
    share.tally().connectFailed(problem);
    leave();
  }

  @Override
  public void ready(SelectionKey key) {
    if (key.isConnectable()) {
      try {
        if (channel.finishConnect()) {
          connected(key);
        }
      } catch (IOException e) {
        connectFailed(e.toString());
      }
      return;
    }
    if (key.isWritable()) {
      write(key);
    }
    if (key.isValid() && key.isReadable()) {
      read(key);
    }
  }

  private void sendNext(SelectionKey key) {
    if (!share.takeRequest()) {
      leave();
      state = State.FINISHED;
      return;
    }
    output = share.request(nextRequest++);
    parser.begin(false);
    state = State.UNDER_WAY;
    share.tally().sent++;
    sentNanos = System.nanoTime();
    write(key);
  }

  private void write(SelectionKey key) {
    try {
      channel.write(output);
      key.interestOps(SelectionKey.OP_READ | (output.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    } catch (IOException e) {
      lost("while sending: " + e);
    }
  }

  private void read(SelectionKey key) {
    ByteBuffer input = share.input();
    int count;
    try {
      count = channel.read(input.clear());
    } catch (IOException e) {
      lost("reset while waiting for " + parser.where());
      return;
    }
    if (count < 0) {
      endOfStream();
      return;
    }
    try {
      boolean complete = parser.feed(input.flip());
      while (complete && parser.response().status() < 200) {
        // An interim response: the final one follows, perhaps in the same bytes.
        parser.begin(false);
        complete = parser.feed(input);
      }
      if (input.hasRemaining()) {
        throw new ProtocolException("bytes after the response");
      }
      if (complete) {
        answered(key, parser.response());
      }
    } catch (IOException e) {
      fail(e.toString());
    }
  }

  private void endOfStream() {
    if (!parser.end()) {
      lost("closed while waiting for " + parser.where());
      return;
    }
    count(parser.response());
    share.tally().closedAnnounced++;
    leave();
  }

  private void answered(SelectionKey key, RawResponse response) {
    count(response);
    if (response.announcesClose()) {
      share.tally().closedAnnounced++;
      leave();
    } else {
      sendNext(key);
    }
  }

  private void count(RawResponse response) {
    LoadTally tally = share.tally();
    tally.answered++;
    tally.latency.record(System.nanoTime() - sentNanos);
    tally.status(response.status());
    Optional<String> problem = share.plan().check().apply(response);
    problem.ifPresent(tally::wrong);
  }

  private void lost(String problem) {
    share.tally().closedUnannounced++;
    fail(problem);
  }

  private void fail(String problem) {
    share.tally().failed(problem);
    leave();
  }

  private void leave() {
    state = State.APART;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      share.tally().connectFailed("closing: " + e);
    }
  }
}
