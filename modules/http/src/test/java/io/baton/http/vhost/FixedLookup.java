package io.baton.http.vhost;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** Names of the tests: {@code two.test} has two addresses, addresses in digits are themselves, nothing else is known. */
public final class FixedLookup implements NameLookup {

  private final String machine;

  public FixedLookup(String machine) {
    this.machine = machine;
  }

  @Override
  public List<InetAddress> addresses(String host) throws UnknownHostException {
    if (host.equals("two.test")) {
      return List.of(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("::5"));
    }
    if (host.matches("[0-9.]+|[0-9a-f:]+")) {
      return List.of(InetAddress.getByName(host));
    }
    throw new UnknownHostException(host);
  }

  @Override
  public Optional<String> name(InetAddress address) {
    return address.getHostAddress().equals("10.0.0.9") ? Optional.of("nine.test") : Optional.empty();
  }

  @Override
  public Optional<String> machineName() {
    return Optional.ofNullable(machine);
  }
}
