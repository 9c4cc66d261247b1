package io.baton.http.vhost;

import io.baton.api.config.VirtualHost;
import io.baton.api.config.VirtualHostLookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The virtual hosts of one address and port, in file order. The first is the default.
 *
 * <p><b>Thread:</b> any; immutable.
 */
public final class HostGroup implements VirtualHostLookup.Candidates {

  private final String address;
  private final int port;
  private final List<NamedServer> members;
  /** The index of the first member that bears a name exactly. */
  private final Map<String, Integer> byName = new HashMap<>();
  /** The indexes of the members that have names with wildcards. */
  private final List<Integer> wild = new ArrayList<>();

  HostGroup(String address, int port, List<NamedServer> members) {
    this.address = address;
    this.port = port;
    this.members = List.copyOf(members);
    for (int i = 0; i < members.size(); i++) {
      for (String name : members.get(i).exactNames()) {
        byName.putIfAbsent(name, i);
      }
      if (members.get(i).hasWildNames()) {
        wild.add(i);
      }
    }
  }

  /** The address as {@code -S} shows it, {@code *} for any. */
  public String address() {
    return address;
  }

  /** The port, 0 for any. */
  public int port() {
    return port;
  }

  /** Its virtual hosts, in file order; at least one. */
  public List<NamedServer> members() {
    return members;
  }

  /** The one that answers when no name decides. */
  public NamedServer first() {
    return members.get(0);
  }

  /** Whether names decide. */
  public boolean isNameBased() {
    return members.size() > 1;
  }

  /**
   * The virtual host for a request.
   *
   * @param hostname the host that it asks for, lower case; empty if it names none
   * @param path the path that it asks for
   */
  public NamedServer select(String hostname, String path) {
    if (!isNameBased()) {
      return first();
    }
    if (hostname.isEmpty()) {
      return members.stream().filter(member -> member.ownsPath(path)).findFirst().orElse(first());
    }
    int best = byName.getOrDefault(hostname, members.size());
    for (int index : wild) {
      if (index >= best) {
        break;
      }
      if (members.get(index).bears(hostname)) {
        return members.get(index);
      }
    }
    if (best < members.size()) {
      return members.get(best);
    }
    return members.stream().filter(member -> member.isAddressedAs(hostname)).findFirst().orElse(first());
  }

  @Override
  public List<VirtualHost> hosts() {
    return members.stream().map(NamedServer::host).toList();
  }

  @Override
  public VirtualHost byDefault() {
    return first().host();
  }

  @Override
  public VirtualHost byName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean dotted = lower.length() > 1 && lower.endsWith(".");
    return select(dotted ? lower.substring(0, lower.length() - 1) : lower, "").host();
  }

  /** Whether any of them bears a name, given in lower case. */
  public boolean bears(String hostname) {
    for (NamedServer member : members) {
      if (member.bears(hostname)) {
        return true;
      }
    }
    return false;
  }
}
