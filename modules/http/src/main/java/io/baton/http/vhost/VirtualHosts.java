package io.baton.http.vhost;

import io.baton.api.config.VirtualHost;
import io.baton.api.config.VirtualHostLookup;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All servers of a generation, to be looked up by the address that a connection came in by.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class VirtualHosts implements VirtualHostLookup {

  private static final int ANY_PORT = 0;

  private final HostGroup main;
  private final List<HostGroup> groups;
  /** By address, then by port; the empty address is any. */
  private final Map<String, Map<Integer, HostGroup>> byAddress = new LinkedHashMap<>();
  private final IdentityHashMap<VirtualHost, NamedServer> byHost = new IdentityHashMap<>();

  VirtualHosts(NamedServer main, Map<VirtualHostTable.Key, HostGroup> table) {
    this.main = new HostGroup("*", ANY_PORT, List.of(main));
    byHost.put(main.host(), main);
    table.forEach((key, group) -> {
      byAddress.computeIfAbsent(key.address(), a -> new HashMap<>()).put(key.port(), group);
      group.members().forEach(member -> byHost.put(member.host(), member));
    });
    groups = List.copyOf(table.values());
  }

  /**
   * The virtual hosts of a connection; the main server alone if no virtual host has its address. An address of its own wins
   * over any address, then the port itself over any port; nothing else is tried where a group is found.
   */
  public HostGroup group(SocketAddress local) {
    HostGroup own = null;
    String address = local == null ? null : plainAddress(local);
    int port = local == null ? -1 : local.port();
    if (address != null) {
      own = group(byAddress.get(address), port);
    }
    if (own == null) {
      own = group(byAddress.get(""), port);
    }
    return own == null ? main : own;
  }

  @Override
  public Candidates candidates(SocketAddress local) {
    return group(local);
  }

  @Override
  public List<Candidates> ofSocket(String host, int port) {
    byte[] digits = NetUtil.createByteArrayFromIpAddressString(host);
    if (digits != null && !isAnyAddress(digits)) {
      return List.of(group(SocketAddress.inetSocketAddress(port, plainText(digits))));
    }
    List<Candidates> all = new ArrayList<>();
    byAddress.forEach((address, ports) -> {
      HostGroup own = group(ports, port);
      if (own != null) {
        all.add(own);
      }
    });
    if (group(byAddress.get(""), port) == null) {
      all.add(main);
    }
    return all;
  }

  private static boolean isAnyAddress(byte[] digits) {
    for (byte digit : digits) {
      if (digit != 0) {
        return false;
      }
    }
    return true;
  }

  private static String plainText(byte[] digits) {
    try {
      return InetAddress.getByAddress(digits).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
    }
  }

  /** The main server. */
  public NamedServer main() {
    return main.first();
  }

  /** The names of a server. */
  public NamedServer named(VirtualHost host) {
    return byHost.getOrDefault(host, main());
  }

  /** All groups: those with an address of their own first, each in file order. */
  public List<HostGroup> groups() {
    return groups;
  }

  private static HostGroup group(Map<Integer, HostGroup> ports, int port) {
    if (ports == null) {
      return null;
    }
    HostGroup exact = ports.get(port);
    return exact == null ? ports.get(ANY_PORT) : exact;
  }

  private static String plainAddress(SocketAddress local) {
    String address = local.hostAddress() == null ? local.host() : local.hostAddress();
    int zone = address == null ? -1 : address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }
}
