package io.baton.mpm.settings;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The module that declares the MPM's directives; it hooks nothing into requests. */
public final class MpmEventModule implements ServerModule {

  @Override
  public String name() {
    return "mpm_event_module";
  }

  @Override
  public String sourceName() {
    return "event.c";
  }

  @Override
  public List<Directive<?>> directives() {
    List<Directive<?>> all = new ArrayList<>(MpmDirectives.all());
    all.add(Protocol.PROTOCOLS);
    all.add(KeepAliveShedding.DIRECTIVE);
    all.addAll(AdminDirectives.all());
    all.addAll(FaultDirectives.all());
    all.addAll(ProcessDirectives.all());
    all.addAll(ReloadDirectives.all());
    return List.copyOf(all);
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    MpmSettings settings = MpmSettings.of(configuration.main().settings(), findings::warning);
    List<ListenAddress> listen = settings.listen();
    if (listen.stream().allMatch(ListenAddress::isAdmin)) {
      findings.error(Optional.empty(), "no listening sockets available, shutting down");
    }
    listen.forEach(address -> checkHost(address, findings));
    for (int later = 1; later < listen.size(); later++) {
      ListenAddress address = listen.get(later);
      listen.subList(0, later).stream().filter(address::isSameSocket).findFirst()
          .ifPresent(earlier -> findings.error(Optional.of(address.where()),
              "Cannot define multiple Listeners on the same IP:port: " + earlier.display()
                  + " is there already"));
    }
  }

  /** A name that means nothing would only be noticed when the socket is bound. */
  private static void checkHost(ListenAddress address, Findings findings) {
    try {
      if (!address.host().isEmpty()) {
        InetAddress.getByName(address.host());
      }
    } catch (UnknownHostException e) {
      findings.error(Optional.of(address.where()),
          address.directive() + " setup failed: AH00077: alloc_listener: failed to set up"
              + " sockaddr for " + address.host() + ": it is neither an address nor a known host name");
    }
  }
}
