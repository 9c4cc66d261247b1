package io.baton.api.request;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests come from this machine. Behind a proxy on this machine every client seems to, so a request that says that it was
 * forwarded is none, and neither is one for a name to which only the proxy of a hidden network leads. That is no proof: a
 * proxy that says nothing cannot be told from a client, so what must not be seen needs a user.
 */
public final class LocalClient {

  /** Fields that proxies add, beside those whose names say that they were forwarded. */
  private static final Set<String> PROXIES = Set.of("via", "x-real-ip", "x-client-ip", "x-cluster-client-ip",
      "x-remote-ip",
      "x-remote-addr", "x-proxyuser-ip", "client-ip", "true-client-ip", "cf-connecting-ip",
      "cf-connecting-ipv6", "cf-ray",
      "fastly-client-ip", "fly-client-ip", "wl-proxy-client-ip", "proxy-client-ip",
      "x-envoy-external-address",
      "x-azure-clientip", "x-azure-socketip", "x-appengine-user-ip", "x-varnish", "x-original-host",
      "cdn-loop");

  private static final List<String> HIDDEN_NETWORKS = List.of(".onion", ".i2p");

  private LocalClient() {}

  /** Whether a request comes from this machine: from a loopback address, or from the address that it was sent to. */
  public static boolean sent(RequestRecord record) {
    if (isForwarded(record.request().headers())
        || HIDDEN_NETWORKS.stream().anyMatch(record.hostname()::endsWith)) {
      return false;
    }
    SocketAddress remote = record.connection().remoteAddress();
    if (remote != null && remote.isDomainSocket()) {
      return true;
    }
    Optional<InetAddress> client = address(remote);
    return client.isPresent() && (client.get().isLoopbackAddress()
        || client.equals(address(record.connection().localAddress())));
  }

  private static boolean isForwarded(MultiMap headers) {
    for (String field : headers.names()) {
      String name = field.toLowerCase(Locale.ROOT);
      if (name.contains("forwarded") || PROXIES.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<InetAddress> address(SocketAddress socket) {
    if (socket == null || socket.isDomainSocket()) {
      return Optional.empty();
    }
    String text = socket.hostAddress() == null ? socket.host() : socket.hostAddress();
    int zone = text.indexOf('%');
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(zone < 0 ? text : text.substring(0, zone));
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      // An address of version 4 in one of version 6 (RFC 4291, 2.5.5.2) becomes one of version 4.
      return Optional.of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
    }
  }
}
