package io.baton.http.vhost;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** How names become addresses, and addresses names, while a configuration is loaded. May block. */
public interface NameLookup {

  /** The addresses of a name, or of an address that is written in digits. */
  List<InetAddress> addresses(String host) throws UnknownHostException;

  /** The name of an address. */
  Optional<String> name(InetAddress address);

  /** The name of this machine; one without dot is not fully qualified. */
  Optional<String> machineName();

  /** By the operating system. */
  static NameLookup system() {
    return new SystemNameLookup();
  }
}
