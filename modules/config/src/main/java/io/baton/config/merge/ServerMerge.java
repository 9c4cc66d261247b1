package io.baton.config.merge;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.config.bind.BoundServer;
import io.baton.config.bind.BoundServers;
import io.baton.config.syntax.Inclusion;
import io.baton.config.syntax.SyntaxTree;
import java.util.List;

/** Makes the model of what was bound. */
public final class ServerMerge {

  private ServerMerge() {}

  /** The configuration of all servers. */
  public static ServerConfiguration merge(BoundServers servers, SyntaxTree tree) {
    BoundServer main = servers.main();
    List<VirtualHost> hosts = servers.virtualHosts().stream().map(host -> inherit(main, host)).toList();
    return new ServerConfiguration(tree.serverRoot(),
        new VirtualHost(List.of(), main.settings(), main.settings(), main.sections(), main.where()), hosts,
        tree.defines(), tree.inclusions().stream().map(Inclusion::file).distinct().toList(),
        ConfiguredLines.of(tree.statements()));
  }

  private static VirtualHost inherit(BoundServer main, BoundServer host) {
    return new VirtualHost(host.addresses(), main.settings().overlay(host.settings()), host.settings(),
        host.sections(), host.where());
  }
}
