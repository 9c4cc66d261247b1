package io.baton.mpm.connection;

import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * Tells the owner of an HTTP/2 connection when the answer on a stream is complete: the stream is closed when its last frame was
 * written or somebody reset it (RFC 9113 §5.1).
 *
 * <p><b>Thread:</b> the listener's.
 */
public final class StreamWatch extends Http2ConnectionAdapter {

  private final Connection connection;
  private final ConnectionOwner owner;

  /** The watch of one connection. */
  public StreamWatch(Connection connection, ConnectionOwner owner) {
    this.connection = connection;
    this.owner = owner;
  }

  @Override
  public void onStreamClosed(Http2Stream stream) {
    Exchange exchange = connection.stream(stream.id());
    if (exchange != null) {
      owner.responseEnded(exchange);
      owner.responseFlushed(exchange);
    }
  }
}
