package io.baton.http.expr;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An address or a network: {@code 10.0.0.0/8}, {@code 10.0.0.0/255.0.0.0}, {@code 10}, {@code 10.1.}, {@code ::1},
 * {@code 2001:db8::/32}.
 *
 * <p>Never looks a name up.
 */
final class Subnet {

  private final byte[] network;
  private final int bits;

  private Subnet(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  static Subnet parse(String text) throws ExpressionException {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean partial = slash < 0 && address.indexOf(':') < 0;
    byte[] network = partial ? null : literal(address);
    if (network != null) {
      int bits = slash < 0 ? network.length * 8 : maskBits(text.substring(slash + 1), network.length);
      if (bits >= 0 && bits <= network.length * 8) {
        return new Subnet(network, bits);
      }
    } else if (partial && address.matches("\\d{1,3}(\\.\\d{1,3}){0,3}\\.?")) {
      String[] parts = (address.endsWith(".") ? address.substring(0, address.length() - 1) : address)
          .split("\\.", -1);
      byte[] bytes = new byte[4];
      boolean inRange = true;
      for (int i = 0; i < parts.length; i++) {
        int part = Integer.parseInt(parts[i]);
        inRange &= part <= 255;
        bytes[i] = (byte) part;
      }
      if (inRange) {
        return new Subnet(bytes, parts.length * 8);
      }
    }
    throw new ExpressionException("parsing of subnet/netmask failed: '" + text + "'");
  }

  boolean contains(String address) {
    byte[] bytes = literal(address);
    return bytes != null && contains(bytes);
  }

  boolean contains(InetAddress address) {
    return address != null && contains(address.getAddress());
  }

  private boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    return rest == 0 || ((address[whole] ^ network[whole]) & 0xff) >> (8 - rest) == 0;
  }

  private static int maskBits(String mask, int length) {
    if (mask.matches("\\d{1,3}")) {
      return Integer.parseInt(mask);
    }
    byte[] bytes = literal(mask);
    if (bytes == null || bytes.length != length) {
      return -1;
    }
    int bits = 0;
    boolean ended = false;
    for (int i = 0; i < length * 8; i++) {
      boolean set = (bytes[i / 8] & (0x80 >> (i % 8))) != 0;
      if (set && ended) {
        return -1;
      }
      ended |= !set;
      bits += set ? 1 : 0;
    }
    return bits;
  }

  /** The bytes of an address that is written in digits; {@code null} for anything that would need a look-up. */
  private static byte[] literal(String address) {
    boolean v4 = address.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    boolean v6 = address.indexOf(':') >= 0 && address.matches("[0-9A-Fa-f:.]+");
    if (!v4 && !v6) {
      return null;
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
