package io.baton.http.vhost;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.SourceLocation;
import io.baton.http.directives.CanonicalName;
import io.baton.http.directives.ServerDirectives;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the look-up table of a configuration. Looks names up, so it may block; used by one thread, once.
 */
public final class VirtualHostTable {

  private final ServerConfiguration configuration;
  private final NameLookup lookup;
  private final Consumer<String> warnings;
  private final Map<Key, Group> groups = new LinkedHashMap<>();

  /**
   * @param warnings takes what the user should know, with its AH number
   */
  public VirtualHostTable(ServerConfiguration configuration, NameLookup lookup, Consumer<String> warnings) {
    this.configuration = configuration;
    this.lookup = lookup;
    this.warnings = warnings;
  }

  /** What a group is found by; an empty address is any, port 0 is any. */
  record Key(String address, int port) {}

  private record Group(String shown, List<NamedServer> members) {}

  private record Resolved(List<InetAddress> addresses, int port) {}

  /** Whether a word of {@code <VirtualHost ...>} is an address with an optional port. */
  public static boolean isAddress(String word) {
    return AddressWord.parse(word) != null;
  }

  /** The table. */
  public VirtualHosts build() {
    NamedServer main = new NamedServer(configuration.main(), mainName());
    for (VirtualHost host : configuration.virtualHosts()) {
      add(host, main);
    }
    Map<Key, HostGroup> table = new LinkedHashMap<>();
    groups.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().address().isEmpty()))
        .forEach(entry -> table.put(entry.getKey(),
            new HostGroup(entry.getValue().shown(), entry.getKey().port(), entry.getValue().members())));
    return new VirtualHosts(main, table);
  }

  private void add(VirtualHost host, NamedServer main) {
    List<Resolved> places = new ArrayList<>();
    boolean wildcard = false;
    for (String word : host.addresses()) {
      AddressWord address = AddressWord.parse(word);
      if (address == null) {
        warnings.accept("VirtualHost at " + host.where() + ": The address or port is invalid: " + word
            + " -- ignoring!");
        continue;
      }
      wildcard |= address.isWildcard();
      places.add(new Resolved(resolve(address), port(address, host)));
    }
    NamedServer named = new NamedServer(host, name(host, main, wildcard, places));
    for (Resolved place : places) {
      for (InetAddress address : place.addresses()) {
        boolean any = address == null;
        String key = any ? "" : address.getHostAddress();
        join(new Key(key, place.port()), any ? "*" : shown(address), named);
      }
    }
  }

  private void join(Key key, String shown, NamedServer named) {
    List<NamedServer> members = groups.computeIfAbsent(key, k -> new Group(shown, new ArrayList<>()))
        .members();
    if (!members.contains(named)) {
      members.add(named);
    }
  }

  /** The addresses of a word; one {@code null} stands for any address. */
  private List<InetAddress> resolve(AddressWord word) {
    List<InetAddress> addresses = new ArrayList<>();
    if (word.isWildcard()) {
      addresses.add(null);
      return addresses;
    }
    try {
      addresses.addAll(lookup.addresses(word.host()));
    } catch (UnknownHostException e) {
      warnings.accept("AH00547: Could not resolve host name " + word.host() + " -- ignoring!");
    }
    return addresses;
  }

  /** Without a port of its own: any port for {@code *}, else that of the main server if it was said before. */
  private int port(AddressWord word, VirtualHost host) {
    if (word.port() >= 0) {
      return word.port();
    }
    CanonicalName mainName = configuration.main().settings().get(ServerDirectives.SERVER_NAME);
    if (word.text().equals("*") || mainName == null) {
      return 0;
    }
    Optional<SourceLocation> said = configuration.main().settings().where(ServerDirectives.SERVER_NAME);
    return said.isPresent() && isBefore(said.get(), host.where()) ? mainName.port() : 0;
  }

  private boolean isBefore(SourceLocation first, SourceLocation second) {
    if (first.file().equals(second.file())) {
      return first.line() < second.line();
    }
    return fileIndex(first) < fileIndex(second);
  }

  private int fileIndex(SourceLocation where) {
    List<Path> files = configuration.files();
    for (int i = 0; i < files.size(); i++) {
      if (files.get(i).toString().equals(where.file())) {
        return i;
      }
    }
    return -1;
  }

  private String mainName() {
    CanonicalName said = configuration.main().settings().get(ServerDirectives.SERVER_NAME);
    if (said != null) {
      return said.host();
    }
    String machine = lookup.machineName().orElse("127.0.0.1");
    if (machine.indexOf('.') < 0 || NetUtil.isValidIpV4Address(machine)) {
      warnings
          .accept("AH00558: baton: Could not reliably determine the server's fully qualified domain name, "
              + "using " + machine + ". Set the 'ServerName' directive globally to suppress this message");
    }
    return machine;
  }

  private String name(VirtualHost host, NamedServer main, boolean wildcard, List<Resolved> places) {
    CanonicalName said = host.ownSettings().get(ServerDirectives.SERVER_NAME);
    if (said != null) {
      return said.host();
    }
    Optional<InetAddress> first = places.stream().flatMap(place -> place.addresses().stream())
        .filter(Objects::nonNull).findFirst();
    if (wildcard || first.isEmpty()) {
      return main.name();
    }
    return lookup.name(first.get()).orElseGet(() -> {
      warnings.accept("AH00549: Failed to resolve server name for " + shown(first.get())
          + " (check DNS) -- or specify an explicit ServerName");
      return shown(first.get());
    });
  }

  private static String shown(InetAddress address) {
    String text = NetUtil.toAddressString(address);
    return text.indexOf(':') < 0 ? text : "[" + text + "]";
  }
}
