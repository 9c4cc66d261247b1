package io.baton.mpm.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests of an HTTP/2 connection whose answers are not complete, each on a stream of its own (RFC 9113 §5).
 *
 * <p><b>Thread:</b> the listener's.
 */
final class Streams {

  private static final List<ConnectionState> BY_URGENCY = List.of(ConnectionState.PROCESSING,
      ConnectionState.WRITE_COMPLETION, ConnectionState.ASYNC_WAITIO, ConnectionState.SUSPENDED);

  private final Map<Integer, Exchange> open = new HashMap<>();
  private final Http2ConnectionHandler manager;

  /** No stream yet of a connection whose frames a handler in its pipeline manages. */
  Streams(Http2ConnectionHandler manager) {
    this.manager = manager;
  }

  void begin(Exchange exchange) {
    open.put(exchange.stream(), exchange);
  }

  void end(Exchange exchange) {
    open.remove(exchange.stream());
  }

  /** The request on a stream; {@code null} if there is none. */
  Exchange get(int stream) {
    return open.get(stream);
  }

  List<Exchange> all() {
    return List.copyOf(open.values());
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** The state that the requests ask for, the most urgent first; {@code KEEPALIVE} if there is none. */
  ConnectionState wanted() {
    Set<ConnectionState> asked = EnumSet.noneOf(ConnectionState.class);
    open.values().forEach(exchange -> asked.add(exchange.state()));
    return BY_URGENCY.stream().filter(asked::contains).findFirst().orElse(ConnectionState.KEEPALIVE);
  }

  /** Ends a stream before its request or its answer is complete. */
  @SuppressWarnings("FutureReturnValueIgnored") // the watch of the streams hears of its end
  void reset(Channel channel, int stream, Http2Error error) {
    ChannelHandlerContext place = channel.pipeline().context(manager);
    if (place != null) {
      manager.resetStream(place, stream, error.code(), place.newPromise());
      place.flush();
    }
  }

  /** Whether any answer waits for the window of its stream, or for that of the connection. */
  boolean hasPendingOutput() {
    return open.keySet().stream().map(manager.connection()::stream)
        .anyMatch(stream -> stream != null && flow().hasFlowControlled(stream))
        || open.values().stream().anyMatch(Streams::hasBytesHeldBack);
  }

  /** Whether there is more of an answer than the window of its stream has room for. */
  boolean isBlockedByWindow(Exchange exchange) {
    Http2Stream stream = manager.connection().stream(exchange.stream());
    return stream != null && flow().windowSize(stream) <= 0
        && (flow().hasFlowControlled(stream) || hasBytesHeldBack(exchange));
  }

  private Http2RemoteFlowController flow() {
    return manager.encoder().flowController();
  }

  /** Vert.x keeps to itself what the window of a stream has no room for. */
  private static boolean hasBytesHeldBack(Exchange exchange) {
    return exchange.state() == ConnectionState.WRITE_COMPLETION
        && (exchange.context().response().ended() || exchange.context().response().writeQueueFull());
  }
}
