package io.baton.api.config;

import io.vertx.core.net.SocketAddress;
import java.util.List;

/**
 * Which server answers: by the address that a connection came in by, then by name. A module gets it by
 * {@code ModuleContext.service}.
 *
 * <p><b>Thread:</b> any; immutable; never blocks.
 */
public interface VirtualHostLookup {

  /** The servers of a connection, by its local address. */
  Candidates candidates(SocketAddress local);

  /**
   * The servers of all connections that a listening socket can get, a group for each local address that makes a difference.
   * The main server alone is the last group if some connections would reach no virtual host.
   *
   * @param host an address in digits; empty, or a name, for all
   * @param port the port; 0 if it is not known yet
   */
  List<Candidates> ofSocket(String host, int port);

  /** The servers of one address and port. */
  interface Candidates {

    /** All of them, in file order; at least one. */
    List<VirtualHost> hosts();

    /** The one that answers when no name decides. */
    VirtualHost byDefault();

    /** The one that bears a name, in any letter case, as the {@code Host} of a request is matched; else the default one. */
    VirtualHost byName(String name);
  }
}
