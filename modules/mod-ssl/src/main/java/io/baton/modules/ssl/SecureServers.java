package io.baton.modules.ssl;

import io.baton.api.config.VirtualHost;
import io.baton.api.config.VirtualHostLookup;
import io.baton.api.config.VirtualHostLookup.Candidates;
import io.baton.api.log.ErrorLog;
import io.baton.api.module.ConnectionSecurity;
import io.baton.api.module.ListeningAddress;
import io.netty.channel.ChannelHandler;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The servers of a generation that speak TLS.
 *
 * <p><b>Thread:</b> any; immutable.
 */
final class SecureServers implements ConnectionSecurity {

  private final VirtualHostLookup hosts;
  private final IdentityHashMap<VirtualHost, ServerContext> contexts;
  private final Function<VirtualHost, ErrorLog> logs;

  /**
   * The servers of a generation.
   *
   * @param hosts which server answers
   * @param contexts those that have certificates; compared by identity
   * @param logs the error log of each
   */
  SecureServers(VirtualHostLookup hosts, IdentityHashMap<VirtualHost, ServerContext> contexts,
      Function<VirtualHost, ErrorLog> logs) {
    this.hosts = hosts;
    this.contexts = contexts;
    this.logs = logs;
  }

  @Override
  public Optional<KeyCertOptions> certificate(ListeningAddress address, List<String> applicationProtocols) {
    List<Candidates> groups = new ArrayList<>(hosts.ofSocket(address.host(), address.port()));
    boolean onlyMain = groups.size() == 1 && groups.get(0).byDefault().isMain();
    if (!onlyMain) {
      // Connections to an address that no virtual host has do not decide what the socket speaks.
      groups.removeIf(group -> group.byDefault().isMain());
    }
    if (!isSecure(address, groups)) {
      return Optional.empty();
    }
    ServerContext first = groups.stream().map(this::anyOf).filter(Objects::nonNull).findFirst()
        .orElseThrow(() -> new IllegalStateException(
            "AH02572: Failed to configure at least one certificate and key for " + address.display() + " ("
                + address.where() + "): it speaks https, but none of its servers has an SSLCertificateFile. "
                + "Name one, or say 'SSLEngine Off'\nAH00016: Configuration Failed"));
    for (Candidates group : groups) {
      group.hosts().stream().map(contexts::get).filter(Objects::nonNull)
          .forEach(context -> context.context(applicationProtocols));
    }
    return Optional.of(KeyCertOptions.wrap(first.keys()));
  }

  @Override
  public ChannelHandler handshake(SocketAddress local, List<String> applicationProtocols) {
    return new ServerNameHandler(name -> of(local, name), applicationProtocols, logs);
  }

  /**
   * The server whose certificate a client gets.
   *
   * @param local the address that it came in by
   * @param name the server that it named (SNI); {@code null} if it named none
   */
  ServerContext of(SocketAddress local, String name) {
    Candidates group = hosts.candidates(local);
    ServerContext named = name == null ? null : contexts.get(group.byName(name));
    if (named != null) {
      return named;
    }
    ServerContext any = anyOf(group);
    return any == null ? contexts.values().iterator().next() : any;
  }

  /** What stands for a server: its own, or what a client gets that asks for it by name. */
  ServerContext of(SocketAddress local, VirtualHost server) {
    ServerContext own = contexts.get(server);
    return own == null ? of(local, (String) null) : own;
  }

  /** The default server's, or the first that there is. */
  private ServerContext anyOf(Candidates group) {
    ServerContext byDefault = contexts.get(group.byDefault());
    return byDefault != null
        ? byDefault
        : group.hosts().stream().map(contexts::get).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static boolean isSecure(ListeningAddress address, List<Candidates> groups) {
    VirtualHost on = null;
    VirtualHost off = null;
    for (Candidates group : groups) {
      for (VirtualHost host : group.hosts()) {
        Optional<Boolean> said = host.settings().find(SslDirectives.SSL_ENGINE);
        on = on == null && said.orElse(false) ? host : on;
        off = off == null && !said.orElse(true) ? host : off;
      }
    }
    if (on != null && off != null) {
      throw new IllegalStateException(
          "AH00016: Configuration Failed: " + SslCheck.disagreement(address.display(), on, off));
    }
    return on != null || (off == null && address.protocol().equals("https"));
  }
}
