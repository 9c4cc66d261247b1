package io.baton.api.request;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses as people and httpd write them (RFC 5952): {@code ::1}, where Java says {@code 0:0:0:0:0:0:0:1}. */
public final class AddressText {

  private AddressText() {}

  /** The address without its port; the path of a Unix socket; the name if there is no address. */
  public static String of(SocketAddress address) {
    if (address.isDomainSocket()) {
      return address.path();
    }
    String ip = address.hostAddress() == null ? address.host() : address.hostAddress();
    return ip.indexOf(':') < 0 ? ip : shortened(ip);
  }

  private static String shortened(String ip) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(ip);
    if (bytes == null) {
      return ip; // a name
    }
    try {
      return NetUtil.toAddressString(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return ip;
    }
  }
}
