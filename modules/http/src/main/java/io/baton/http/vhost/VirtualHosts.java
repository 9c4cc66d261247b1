package io.baton.http.vhost;

import io.baton.api.config.VirtualHost;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * All servers of a generation, to be looked up by the address that a connection came in by.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class VirtualHosts {

  private static final int ANY_PORT = 0;

  private final HostGroup main;
  private final List<HostGroup> groups;
  /** By address, then by port; the empty address is any. */
  private final Map<String, Map<Integer, HostGroup>> byAddress = new HashMap<>();
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
