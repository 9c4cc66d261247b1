package io.baton.mpm.connection;

import io.baton.api.request.ConnectionRecord;
import io.baton.api.request.RequestRecord;
import io.baton.mpm.keepalive.TimeoutQueue;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;

/**
 * A connection of one child.
 *
 * <p><b>Thread:</b> the listener's; the {@link ConnectionRecord} part may be read from any thread.
 * <p><b>Lifecycle:</b> made when it is admitted, ends in {@link ConnectionState#CLOSED}.
 * <p><b>Invariant:</b> it is in at most one timeout queue, and in none while {@code PROCESSING}.
 */
public final class Connection implements ConnectionRecord, TimeoutQueue.Entry {

  private final long id;
  private final int slot;
  private final Object child;
  private final TimeoutQueue.Links timeout = new TimeoutQueue.Links();

  private ConnectionState state = ConnectionState.ASYNC_WAITIO;
  private ChannelHandlerContext context;
  private Exchange exchange;
  private boolean inputClosed;
  private boolean shortLinger;
  private ConnectionState counted;
  private HttpConnection http;
  private long parkedBytesRead;
  private long progress;
  private long toldRead;
  private long toldWritten;

  private volatile SocketAddress localAddress;
  private volatile SocketAddress remoteAddress;
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
   */
  public Connection(long id, int slot, Object child) {
    this.id = id;
    this.slot = slot;
    this.child = child;
  }

  /** What the listener knows its child by. */
  public Object child() {
    return child;
  }

  /** What it is doing. */
  public ConnectionState state() {
    return state;
  }

  /** Moves it. The only method that does. */
  public void state(ConnectionState next) {
    state = state.to(next);
  }

  /** Whether it can still be used for requests. */
  public boolean isOpen() {
    return state != ConnectionState.LINGER && state != ConnectionState.CLOSED;
  }

  /** The request on it whose answer is not complete; {@code null} if there is none. */
  public Exchange exchange() {
    return exchange;
  }

  /** A request begins or, with {@code null}, ends. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  public void exchange(Exchange current) {
    if (current != null) {
      requests++;
    }
    exchange = current;
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

  /** Sends bytes past Vert.x; only when no answer is on its way. */
  @SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, and the owner is told
  public void writeRaw(ByteBuf bytes) {
    context.writeAndFlush(bytes);
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

  /** The state that its child counts it in; {@code null} if it is not counted. For the listener's bookkeeping. */
  public ConnectionState counted() {
    return counted;
  }

  /** Remembers the state that its child counts it in. */
  public void counted(ConnectionState as) {
    counted = as;
  }

  /** Vert.x' view of it; {@code null} before the protocol is known. */
  public HttpConnection http() {
    return http;
  }

  /** Vert.x knows it. */
  public void http(HttpConnection connection) {
    http = connection;
  }

  /** Whether bytes came in since it was opened or parked: part of a request. */
  public boolean hasPartOfRequest() {
    return bytesRead > parkedBytesRead;
  }

  /** It waits for a whole new request. */
  public void parked() {
    parkedBytesRead = bytesRead;
  }

  /**
   * Tells a request what was moved since the last request was told. The head of the next request may be among it, if it came
   * early; the sum is always right.
   */
  public void tellTransferred(RequestRecord request) {
    request.transferred(bytesRead - toldRead, bytesWritten - toldWritten);
    toldRead = bytesRead;
    toldWritten = bytesWritten;
  }

  /** Whether anything waits for the socket to take it. */
  public boolean hasPendingOutput() {
    ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
    return pending != null && !pending.isEmpty();
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
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer: the listener
  void wrote(long bytes) {
    bytesWritten += bytes;
  }

  /** The client went away before it had its answer. */
  public void abort() {
    aborted = true;
  }

  /** It is encrypted. */
  public void secure() {
    secure = true;
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
