package io.baton.modules.authz;

import io.baton.api.directive.DirectiveException;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses: one address, its first bytes ({@code 10.1}), address and number of bits ({@code 10.1.0.0/16}) or
 * address and mask ({@code 10.1.0.0/255.255.0.0}); version 4 or 6. Names are never looked up.
 */
final class AddressRange {

  private static final Pattern LOOKS_LIKE_ADDRESS = Pattern.compile("[0-9.]+(/.*)?|[^/]*:.*");
  private static final Pattern VERSION_4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern FIRST_BYTES = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){0,3}\\.?");
  private static final Pattern VERSION_6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern BITS = Pattern.compile("\\+?\\d{1,3}");
  private static final String BAD_ADDRESS = "The specified IP address is invalid.";
  private static final String BAD_MASK = "The specified network mask is invalid.";

  private final byte[] address;
  private final byte[] mask;

  private AddressRange(byte[] address, byte[] mask) {
    this.address = new byte[address.length];
    this.mask = mask;
    for (int i = 0; i < mask.length; i++) {
      this.address[i] = (byte) (address[i] & mask[i]);
    }
  }

  /** The range that a word of {@code Require ip} says. */
  static AddressRange parse(String word) throws DirectiveException {
    if (!LOOKS_LIKE_ADDRESS.matcher(word).matches()) {
      throw new DirectiveException("ip address '" + word
          + "' appears to be invalid: write an address as 192.0.2.1 or 2001:db8::1, the first bytes of one, or "
          + "a network as 192.0.2.0/24; names need DNS and are not looked up");
    }
    int slash = word.indexOf('/');
    if (slash >= 0) {
      byte[] network = bytes(word.substring(0, slash));
      if (network.length == 0 || isMapped(word, network)) {
        throw invalid(word, BAD_ADDRESS);
      }
      return new AddressRange(network, mask(word, word.substring(slash + 1), network.length));
    }
    byte[] single = bytes(word);
    if (isMapped(word, single)) {
      throw invalid(word, BAD_ADDRESS + " Write it as an address of version 4.");
    }
    if (single.length > 0) {
      return new AddressRange(single, ones(single.length * 8, single.length));
    }
    return firstBytes(word);
  }

  /** The address of the other side in bytes; none if it has no Internet address. */
  static byte[] of(SocketAddress socket) {
    if (socket == null || socket.isDomainSocket()) {
      return new byte[0];
    }
    String text = socket.hostAddress() == null ? socket.host() : socket.hostAddress();
    int zone = text.indexOf('%');
    return bytes(zone < 0 ? text : text.substring(0, zone));
  }

  /** Whether an address is in the range. */
  boolean contains(byte[] candidate) {
    if (candidate.length != address.length) {
      return false;
    }
    for (int i = 0; i < address.length; i++) {
      if ((candidate[i] & mask[i]) != address[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] bytes(String text) {
    if (VERSION_4.matcher(text).matches()) {
      return version4(text.split("\\.", -1));
    }
    if (VERSION_6.matcher(text).matches()) {
      try {
        // The colon makes it an address for the JDK, which therefore looks nothing up.
        // An address of version 4 in one of version 6 (RFC 4291, 2.5.5.2) becomes one of version 4.
        return InetAddress.getByName(text).getAddress();
      } catch (UnknownHostException e) {
        return new byte[0];
      }
    }
    return new byte[0];
  }

  private static boolean isMapped(String word, byte[] parsed) {
    return parsed.length == 4 && word.indexOf(':') >= 0;
  }

  private static byte[] version4(String... parts) {
    byte[] parsed = new byte[4];
    for (int i = 0; i < parts.length; i++) {
      int value = Integer.parseInt(parts[i]);
      if (value > 255) {
        return new byte[0];
      }
      parsed[i] = (byte) value;
    }
    return parsed;
  }

  private static AddressRange firstBytes(String word) throws DirectiveException {
    if (!FIRST_BYTES.matcher(word).matches()) {
      throw invalid(word, BAD_ADDRESS);
    }
    String text = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    String[] parts = text.split("\\.", -1);
    byte[] network = version4(parts);
    if (network.length == 0) {
      throw invalid(word, BAD_ADDRESS);
    }
    return new AddressRange(network, ones(parts.length * 8, 4));
  }

  private static byte[] mask(String word, String text, int length) throws DirectiveException {
    if (BITS.matcher(text).matches()) {
      int bits = Integer.parseInt(text);
      if (bits > 0 && bits <= length * 8) {
        return ones(bits, length);
      }
    } else if (length == 4) {
      byte[] mask = bytes(text);
      if (mask.length == 4) {
        return mask;
      }
    }
    throw invalid(word, BAD_MASK);
  }

  private static byte[] ones(int bits, int length) {
    byte[] mask = new byte[length];
    for (int bit = 0; bit < bits; bit++) {
      mask[bit / 8] |= (byte) (0x80 >> (bit % 8));
    }
    return mask;
  }

  private static DirectiveException invalid(String word, String why) {
    return new DirectiveException("ip address '" + word + "' appears to be invalid: " + why);
  }
}
