package io.baton.modules.ssl;

import io.baton.api.config.VirtualHost;
import io.baton.api.log.ErrorLog;
import io.baton.api.log.LogLevel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.Mapping;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * Reads the first message of a client (ClientHello), chooses the server by the name in it (SNI, RFC 6066 section 3) and leaves
 * its place to the encryption with that server's certificate. To a client that speaks plain HTTP it says so.
 *
 * <p><b>Thread:</b> the listener's; one for each connection.
 */
final class ServerNameHandler extends SniHandler {

  /** A message as long as this carries more than names and keys. */
  private static final int MAX_CLIENT_HELLO_BYTES = 64 * 1024;
  /** The connection's own time limit holds for the handshake too. */
  private static final long NO_TIMEOUT = 0;

  private final Choice choice;
  private final Function<VirtualHost, ErrorLog> logs;
  private Channel channel;
  private boolean refused;

  /**
   * The handler of one connection.
   *
   * @param servers chooses by name; {@code null} if the client names no server
   * @param applicationProtocols what is offered by ALPN
   * @param logs the error log of each server
   */
  ServerNameHandler(Function<String, ServerContext> servers, List<String> applicationProtocols,
      Function<VirtualHost, ErrorLog> logs) {
    this(new Choice(servers, applicationProtocols), logs);
  }

  private ServerNameHandler(Choice choice, Function<VirtualHost, ErrorLog> logs) {
    super(choice, MAX_CLIENT_HELLO_BYTES, NO_TIMEOUT);
    this.choice = choice;
    this.logs = logs;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    channel = context.channel();
    super.handlerAdded(context);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the connection's owner sees the end
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
    if (refused) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (!PlainRequest.beginsAt(in)) {
      super.decode(context, in, out);
      return;
    }
    refused = true;
    ServerContext server = choice.of(null);
    log(server, "AH01996: SSL handshake failed: HTTP spoken on HTTPS port; trying to send HTML error page");
    context.writeAndFlush(PlainRequest.refusal(in, context.alloc()));
    in.skipBytes(in.readableBytes());
    context.close();
  }

  @Override
  protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
    ServerContext server = choice.chosen;
    SslHandler handler = super.newSslHandler(context, allocator);
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setUseCipherSuitesOrder(server.settings().ordered());
    handler.engine().setSSLParameters(parameters);
    handler.handshakeFuture().addListener(done -> {
      if (done.cause() instanceof SSLException failure) {
        log(server, "AH02008: SSL handshake failed: " + failure.getMessage());
      }
    });
    return handler;
  }

  private void log(ServerContext server, String message) {
    SocketAddress client = channel.remoteAddress() instanceof InetSocketAddress inet
        ? SocketAddress.inetSocketAddress(inet)
        : null;
    logs.apply(server.server()).log("ssl", LogLevel.INFO, client, message);
  }

  /** Remembers which server it chose. */
  private static final class Choice implements Mapping<String, SslContext> {

    private final Function<String, ServerContext> servers;
    private final List<String> applicationProtocols;
    private ServerContext chosen;

    Choice(Function<String, ServerContext> servers, List<String> applicationProtocols) {
      this.servers = servers;
      this.applicationProtocols = applicationProtocols;
    }

    ServerContext of(String name) {
      chosen = servers.apply(name);
      return chosen;
    }

    @Override
    public SslContext map(String name) {
      return of(name).context(applicationProtocols);
    }
  }
}
