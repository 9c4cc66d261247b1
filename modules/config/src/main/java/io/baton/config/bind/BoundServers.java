package io.baton.config.bind;

import java.util.List;

/**
 * All servers of a configuration as written.
 *
 * @param main the main server
 * @param virtualHosts the virtual hosts, in file order
 */
public record BoundServers(BoundServer main, List<BoundServer> virtualHosts) {

  /** Copies the list. */
  public BoundServers {
    virtualHosts = List.copyOf(virtualHosts);
  }
}
