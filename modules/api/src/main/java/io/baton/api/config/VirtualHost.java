package io.baton.api.config;

import io.baton.api.directive.SourceLocation;
import java.util.List;

/**
 * The main server or a virtual host (httpd: {@code server_rec}).
 *
 * @param addresses the words of {@code <VirtualHost ...>}; empty for the main server
 * @param settings for the main server its own; for a virtual host merged over the main server's
 * @param ownSettings what was set in it, not merged
 * @param sections the sections inside it, in file order, not those of the main server
 * @param where file and line of its start
 */
public record VirtualHost(List<String> addresses, Settings settings, Settings ownSettings,
    List<Section> sections,
    SourceLocation where) {

  /** Copies the lists. */
  public VirtualHost {
    addresses = List.copyOf(addresses);
    sections = List.copyOf(sections);
  }

  /** Whether this is the main server. */
  public boolean isMain() {
    return addresses.isEmpty();
  }
}
