package io.baton.mpm.accept;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * A Vert.x transport that lets an {@link Acceptor} admit connections. Give it to {@code VertxBuilder.withTransport}; every
 * other socket of the Vert.x instance works as before.
 *
 * <p><b>Thread:</b> any; stateless but for the registry of acceptors.
 */
public final class AdmittingTransport implements Transport {

  private static final Map<SocketAddress, Registration> REGISTERED = new ConcurrentHashMap<>();

  private record Registration(Acceptor acceptor, ListenRecord record) {}

  private final Transport transport;
  private final Implementation implementation;

  private AdmittingTransport(Transport transport) {
    this.transport = transport;
    this.implementation = new Implementation(transport.implementation());
  }

  /** The native transport of this system, or NIO where there is none. */
  public static AdmittingTransport best() {
    Transport best = Transport.nativeTransport();
    return around(best != null && best.available() ? best : NIO);
  }

  /** A transport of Vert.x, with admission. */
  public static AdmittingTransport around(Transport transport) {
    return new AdmittingTransport(transport);
  }

  /** The connections of servers whose options name this host and port are admitted by this acceptor, and told to the record. */
  public static void register(SocketAddress address, Acceptor acceptor, ListenRecord record) {
    REGISTERED.put(address, new Registration(acceptor, record));
  }

  /** Ends {@link #register} of an address. */
  public static void unregister(SocketAddress address) {
    REGISTERED.remove(address);
  }

  /** Ends every {@link #register} of this acceptor. */
  public static void unregister(Acceptor acceptor) {
    REGISTERED.values().removeIf(registered -> registered.acceptor == acceptor);
  }

  /** An address as {@code listen} takes it; a negative port stands for a free one that servers share. */
  private static SocketAddress address(int port, String host) {
    return port < 0
        ? SocketAddress.sharedRandomPort(-port, host)
        : SocketAddress.inetSocketAddress(port, host);
  }

  @Override
  public String name() {
    return transport.name();
  }

  @Override
  public boolean available() {
    return transport.available();
  }

  @Override
  public Throwable unavailabilityCause() {
    return transport.unavailabilityCause();
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return implementation;
  }

  /** The transport's implementation with our share in the binding of listening sockets. */
  @SuppressWarnings("deprecation") // Vert.x' interface names a deprecated type of Netty
  private static final class Implementation implements io.vertx.core.spi.transport.Transport {

    private final io.vertx.core.spi.transport.Transport delegate;

    Implementation(io.vertx.core.spi.transport.Transport delegate) {
      this.delegate = delegate;
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
      delegate.configure(options, domainSocket, bootstrap);
      Registration registered = domainSocket
          ? null
          : REGISTERED.get(address(options.getPort(), options.getHost()));
      if (registered != null) {
        registered.acceptor.install(bootstrap, registered.record);
      }
    }

    @Override
    public boolean supportsDomainSockets() {
      return delegate.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
      return delegate.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
      return delegate.isAvailable();
    }

    @Override
    public Throwable unavailabilityCause() {
      return delegate.unavailabilityCause();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
      return delegate.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
      return delegate.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
      return delegate.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory threadFactory, int ioRatio) {
      return delegate.eventLoopGroup(type, threads, threadFactory, ioRatio);
    }

    @Override
    public DatagramChannel datagramChannel() {
      return delegate.datagramChannel();
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
      return delegate.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
      return delegate.channelFactory(domainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
      return delegate.serverChannelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
      delegate.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, int connectTimeout, boolean domainSocket,
        Bootstrap bootstrap) {
      delegate.configure(options, connectTimeout, domainSocket, bootstrap);
    }
  }
}
