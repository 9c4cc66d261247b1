package io.baton.mpm.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands between Vert.x's connection and the HTTP codec and tells the owner when an answer is complete and when it is
 * flushed. It also marks a request of a version that HTTP/1 does not have, so that it is answered as an invalid one, and tells
 * of a body that cannot be read.
 *
 * <p><b>Thread:</b> the listener's.
 */
public final class ResponseWatch extends ChannelDuplexHandler {

  private final Connection connection;
  private final ConnectionOwner owner;
  private boolean bodyUnreadable;

  /** The watch of one connection. */
  public ResponseWatch(Connection connection, ConnectionOwner owner) {
    this.connection = connection;
    this.owner = owner;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && request.decoderResult().isSuccess() && !isHttp1(request)) {
      request.setDecoderResult(
          DecoderResult.failure(new UnsupportedVersionException(request.protocolVersion().text())));
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
    if (bodyUnreadable || isUnreadable(message)) {
      ReferenceCountUtil.release(message);
      return;
    }
    context.fireChannelRead(message);
  }

  /** Vert.x would close the connection, without an answer. A head that makes no sense comes as a whole request. */
  private boolean isUnreadable(Object message) {
    if (message instanceof HttpContent content && !(message instanceof HttpRequest)
        && content.decoderResult().isFailure()) {
      bodyUnreadable = true;
      owner.bodyUnreadable(connection, content.decoderResult().cause());
    }
    return bodyUnreadable;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the promise
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    Exchange exchange = connection.exchange();
    if (exchange == null || isInterim(message)) {
      context.write(message, promise);
      return;
    }
    if (message instanceof HttpResponse response) {
      if (response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
        exchange.upgraded();
      }
      owner.responseBegun(exchange);
    }
    if (!(message instanceof LastHttpContent)) {
      context.write(message, promise);
      return;
    }
    ChannelPromise flushed = promise.unvoid();
    context.write(message, flushed);
    owner.responseEnded(exchange);
    flushed.addListener(done -> {
      if (done.isSuccess()) {
        owner.responseFlushed(exchange);
      } else if (connection.isOpen()) {
        connection.close(); // the encryption can fail while the socket is sound
      }
    });
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response && response.status().code() < 200
        && response.status().code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
  }

  private static boolean isHttp1(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    return version.majorVersion() == 1 && version.minorVersion() <= 1
        && version.protocolName().equals("HTTP");
  }
}
