package io.baton.http.vhost;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Asks the operating system. */
final class SystemNameLookup implements NameLookup {

  @Override
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(host));
  }

  @Override
  public Optional<String> name(InetAddress address) {
    String name = address.getCanonicalHostName();
    return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
  }

  @Override
  public Optional<String> machineName() {
    try {
      String name = InetAddress.getLocalHost().getCanonicalHostName();
      return Optional.of(name);
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
