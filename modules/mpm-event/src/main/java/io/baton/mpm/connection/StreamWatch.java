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

  /** The answer is complete, but the request is not: the client is told that nobody wants the rest (RFC 9113 §8.1). */
  @Override
  public void onStreamHalfClosed(Http2Stream stream) {
    if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL && connection.stream(stream.id()) != null) {
      connection.channel().eventLoop().execute(() -> connection.refuseRest(stream.id()));
    }
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
