package io.baton.config.bind;

import io.baton.api.config.Section;
import io.baton.api.config.Settings;
import io.baton.api.directive.SourceLocation;
import java.util.List;

/**
 * A server as written, before anything is inherited.
 *
 * @param addresses the words of {@code <VirtualHost ...>}; empty for the main server
 * @param settings what is set in it
 * @param sections the sections in it, in file order
 * @param where file and line of its start
 */
public record BoundServer(List<String> addresses, Settings settings, List<Section> sections,
    SourceLocation where) {

  /** Copies the lists. */
  public BoundServer {
    addresses = List.copyOf(addresses);
    sections = List.copyOf(sections);
  }
}
