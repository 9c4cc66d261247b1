package io.baton.mpm.connection;

import io.baton.api.request.AddressText;
import io.baton.api.request.ConnectionRecord;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.accept.ListenRecord;
import io.baton.mpm.keepalive.ReadClock;
import io.baton.mpm.keepalive.TimeoutQueue;
import io.baton.scoreboard.HostScore;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.Errors;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * A connection of one child at a time.
 *
 * <p><b>Thread:</b> the listener's; the {@link ConnectionRecord} part may be read from any thread.
 * <p><b>Lifecycle:</b> made when it is admitted, ends in {@link ConnectionState#CLOSED}.
 * <p><b>Invariant:</b> it is in at most one timeout queue, and in none while {@code PROCESSING}.
 */
public final class Connection implements ConnectionRecord, TimeoutQueue.Entry {

  private final long id;
  private final ListenRecord listenRecord;
  private final TimeoutQueue.Links timeout = new TimeoutQueue.Links();

  private ConnectionState state = ConnectionState.ASYNC_WAITIO;
  private Object child;
  private ChannelHandlerContext context;
  private Exchange exchange;
  private Streams streams;
  private boolean inputClosed;
  private boolean shortLinger;
  private ChannelHandlerContext decrypted;
  private boolean encrypted;
  private boolean doubted;
  private boolean saidGoodbye;
  private ConnectionState counted;
  private HttpConnection http;
  private HostScore host;
  private long clearBytesRead;
  private final ReadClock headClock = new ReadClock();
  private long parkedBytesRead;
  private long parkedNanos;
  private volatile boolean sacrificed;
  private Duration keepAliveTimeout = Duration.ZERO;
  private long progress;
  private long toldRead;
  private long toldWritten;

  private volatile int slot;
  private volatile SocketAddress localAddress;
  private volatile SocketAddress remoteAddress;
  private String clientAddress;
  private volatile int requests;
  private volatile boolean secure;
  private volatile boolean aborted;
  private volatile long bytesRead;
  private volatile long bytesWritten;

  /**
   * A connection that was just admitted.
   *
   * @param id unique in this server
   * @param slot the slot of its child
   * @param child what the listener knows its child by
   * @param listenRecord the socket that it came in by
   */
  public Connection(long id, int slot, Object child, ListenRecord listenRecord) {
    this.id = id;
    this.listenRecord = listenRecord;
    this.slot = slot;
    this.child = child;
  }

  /** What the listener knows its child by. */
  public Object child() {
    return child;
  }

  /** It belongs to another child of its listener from now on. */
  public void child(Object other, int itsSlot) {
    child = other;
    slot = itsSlot;
  }

  /** The socket that it came in by. */
  public ListenRecord listenRecord() {
    return listenRecord;
  }

  /** What it is doing. */
  public ConnectionState state() {
    return state;
  }

  /** Moves it, or leaves it where it is. The only method that does. */
  public void state(ConnectionState next) {
    if (state != next) {
      state = state.to(next);
    }
  }

  /** Whether it can still be used for requests. */
  public boolean isOpen() {
    return state != ConnectionState.LINGER && state != ConnectionState.CLOSED;
  }

  /** It carries several requests at once, each on a stream (HTTP/2), which a handler in its pipeline manages. */
  public void multiplex(Http2ConnectionHandler manager) {
    streams = new Streams(manager);
  }

  /** Whether it carries several requests at once. */
  public boolean isMultiplexed() {
    return streams != null;
  }

  /** Ends a stream whose answer is complete, without an error. */
  void refuseRest(int stream) {
    if (stream(stream) != null) {
      streams.reset(channel(), stream, Http2Error.NO_ERROR);
    }
  }

  /** Ends the stream of a request whose answer the client does not take. Of a multiplexed connection only. */
  public void resetStream(Exchange exchange) {
    streams.reset(channel(), exchange.stream(), Http2Error.CANCEL);
  }

  /** Whether there is more of an answer than the window of its stream has room for. Of a multiplexed connection only. */
  public boolean isBlockedByWindow(Exchange exchange) {
    return streams.isBlockedByWindow(exchange);
  }

  /** The one request on it whose answer is not complete; {@code null} if there is none, or it is multiplexed. */
  public Exchange exchange() {
    return exchange;
  }

  /** The request on a stream whose answer is not complete; {@code null} if there is none. */
  public Exchange stream(int number) {
    return streams.get(number);
  }

  /** Every request whose answer is not complete. */
  public List<Exchange> openExchanges() {
    if (streams != null) {
      return streams.all();
    }
    return exchange == null ? List.of() : List.of(exchange);
  }

  /** Whether any request on it is not complete. */
  public boolean isBusy() {
    return exchange != null || (streams != null && !streams.isEmpty());
  }

  /** A request begins. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  public void begin(Exchange arrived) {
    requests++;
    if (streams == null) {
      exchange = arrived;
    } else {
      streams.begin(arrived);
    }
  }

  /** A request is complete. */
  public void end(Exchange complete) {
    if (streams == null) {
      exchange = null;
    } else {
      streams.end(complete);
    }
  }

  /** The state that its open requests ask for, the most urgent first; {@code KEEPALIVE} if there is none. */
  public ConnectionState wanted() {
    if (streams != null) {
      return streams.wanted();
    }
    return exchange == null ? ConnectionState.KEEPALIVE : exchange.state();
  }

  /** Its channel. */
  public Channel channel() {
    return context.channel();
  }

  /** The place of its handler in the pipeline, next to the socket. */
  public ChannelHandlerContext context() {
    return context;
  }

  /** Begins to close it: what was written is flushed, then it lingers. The owner is told when it is gone. */
  @SuppressWarnings("FutureReturnValueIgnored") // the owner is told by ConnectionHandler.channelInactive
  public void close() {
    context.channel().close();
  }

  /** Closes it at once. The owner is told when it is gone. */
  @SuppressWarnings("FutureReturnValueIgnored") // the owner is told by ConnectionHandler.channelInactive
  public void closeNow() {
    context.close();
  }

  /** Sends bytes past Vert.x, encrypted if the connection is; only when no answer is on its way. */
  @SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, and the owner is told
  public void writeRaw(ByteBuf bytes) {
    (decrypted == null ? context : decrypted).writeAndFlush(bytes);
  }

  /** Whether the client closed its side. */
  public boolean isInputClosed() {
    return inputClosed;
  }

  void inputWasClosed() {
    inputClosed = true;
  }

  /** Whether it lingers 2 s, not 30. */
  public boolean lingersShortly() {
    return shortLinger;
  }

  /** Makes it linger 2 s, not 30. */
  public void lingerShortly() {
    shortLinger = true;
  }

  /** Whether it is being found out if its client is still there. For the listener's bookkeeping. */
  public boolean isDoubted() {
    return doubted;
  }

  /** It is being found out if its client is still there, or that is known. */
  public void doubted(boolean is) {
    doubted = is;
  }

  /** Whether the client's system has said that nobody takes what is sent; known on some systems only. */
  public boolean isReset() {
    try {
      return channel() instanceof UnixChannel unix && unix.fd() instanceof Socket socket
          && isReset(socket.getSoError());
    } catch (IOException e) {
      return true;
    }
  }

  /** Linux also tells of what may pass, as a route that is missing at the moment. */
  private static boolean isReset(int error) {
    return error == -Errors.ERRNO_ECONNRESET_NEGATIVE || error == -Errors.ERRNO_EPIPE_NEGATIVE;
  }

  /** The state that its child counts it in; {@code null} if it is not counted. For the listener's bookkeeping. */
  public ConnectionState counted() {
    return counted;
  }

  /** Remembers the state that its child counts it in. */
  public void counted(ConnectionState as) {
    counted = as;
  }

  /** The virtual host that it counts for; {@code null} before its first request. For the listener's bookkeeping. */
  public HostScore host() {
    return host;
  }

  /** It counts for a virtual host. */
  public void host(HostScore counted) {
    host = counted;
  }

  /** Vert.x' view of it; {@code null} before the protocol is known. */
  public HttpConnection http() {
    return http;
  }

  /** Vert.x knows it. */
  public void http(HttpConnection connection) {
    http = connection;
    // The same addresses as ours, which are not kept twice for each of very many connections.
    localAddress = connection.localAddress() == null ? localAddress : connection.localAddress();
    remoteAddress = connection.remoteAddress() == null ? remoteAddress : connection.remoteAddress();
  }

  /** Whether bytes came in since it was opened or parked: part of a request. A handshake is none. */
  public boolean hasPartOfRequest() {
    return clearBytesRead > parkedBytesRead;
  }

  /** The bytes that came since it was opened or parked. */
  public long bytesOfRequest() {
    return clearBytesRead - parkedBytesRead;
  }

  /** How long the client has taken to send the head of its request. */
  public ReadClock headClock() {
    return headClock;
  }

  /** It is to wait for a whole new request, from now on and for so long. */
  public void parked(long nowNanos, Duration timeout) {
    parkedNanos = nowNanos;
    parkedBytesRead = clearBytesRead;
    keepAliveTimeout = timeout;
  }

  /** Since when it waits for a new request, on {@link System#nanoTime}'s scale. */
  public long parkedNanos() {
    return parkedNanos;
  }

  /** How long it waits for a new request. */
  public Duration keepAliveTimeout() {
    return keepAliveTimeout;
  }

  /**
   * Tells a request what was moved since the last request was told. The head of the next request may be among it, if it came
   * early; the sum is always right. On a stream it is what the stream moved, without the frames' heads.
   */
  public void tellTransferred(RequestRecord request) {
    if (streams != null) {
      request.transferred(request.request().bytesRead(), request.request().response().bytesWritten());
      return;
    }
    request.transferred(bytesRead - toldRead, bytesWritten - toldWritten);
    toldRead = bytesRead;
    toldWritten = bytesWritten;
  }

  /** Whether anything waits for the client to take it: in the socket, or in a stream whose window is closed. */
  public boolean hasPendingOutput() {
    ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
    if (pending != null && !pending.isEmpty()) {
      return true;
    }
    return streams != null && streams.hasPendingOutput();
  }

  /** Whether the socket took any byte since the last call. */
  public boolean progressed() {
    ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
    long now = pending == null
        ? bytesWritten
        : bytesWritten - pending.totalPendingWriteBytes() + pending.currentProgress();
    boolean moved = now != progress;
    progress = now;
    return moved;
  }

  @Override
  public TimeoutQueue.Links timeout() {
    return timeout;
  }

  void registered(ChannelHandlerContext place) {
    context = place;
    localAddress = address(place.channel().localAddress());
    remoteAddress = address(place.channel().remoteAddress());
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  void read(int bytes) {
    bytesRead += bytes;
    if (!encrypted) {
      clearBytesRead += bytes;
    }
  }

  /** Bytes came out of the decryption. */
  void decrypted(int bytes) {
    clearBytesRead += bytes;
  }

  void decrypted(ChannelHandlerContext place) {
    decrypted = place;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  void wrote(long bytes) {
    bytesWritten += bytes;
  }

  /** It will be closed after its answer to make room for another. Any thread. */
  public void sacrifice() {
    sacrificed = true;
  }

  /** Tells the client of a multiplexed connection, once, that it is to ask for nothing more (RFC 9113 §6.8). */
  public void sayGoodbye() {
    if (streams != null && !saidGoodbye && isOpen()) {
      saidGoodbye = true;
      http.goAway(Http2Error.NO_ERROR.code());
    }
  }

  /** Whether it makes room for another. */
  public boolean isSacrificed() {
    return sacrificed;
  }

  /** The client went away before it had its answer. */
  public void abort() {
    aborted = true;
  }

  /** Whether what passes next to the socket is encrypted, a handshake first. */
  public boolean isEncrypted() {
    return encrypted;
  }

  /** A handshake comes first. */
  public void encrypted() {
    encrypted = true;
  }

  /** The handshake is done. */
  public void secure() {
    secure = true;
  }

  @Override
  public boolean isAdmin() {
    return listenRecord.isAdmin();
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public SocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public SocketAddress remoteAddress() {
    return remoteAddress;
  }

  /** The client's address as a text, for the scoreboard; whoever has one of its requests asks. */
  String clientAddress() {
    String text = clientAddress;
    if (text == null) {
      text = remoteAddress == null ? "?" : AddressText.of(remoteAddress);
      clientAddress = text;
    }
    return text;
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public int keepAlives() {
    return requests;
  }

  @Override
  public boolean isAborted() {
    return aborted;
  }

  @Override
  public long bytesRead() {
    return bytesRead;
  }

  @Override
  public long bytesWritten() {
    return bytesWritten;
  }

  private static SocketAddress address(java.net.SocketAddress address) {
    return address instanceof InetSocketAddress inet ? SocketAddress.inetSocketAddress(inet) : null;
  }
}
