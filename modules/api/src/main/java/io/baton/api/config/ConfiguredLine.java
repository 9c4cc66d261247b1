package io.baton.api.config;

import io.baton.api.directive.SourceLocation;
import java.util.List;

/**
 * A directive as it stands in a configuration that counts: not in a section whose condition fails.
 *
 * @param directive its name as written; letter case does not count
 * @param arguments what stands behind the name, with variables replaced
 * @param within the sections that it stands in, outermost first: {@code <VirtualHost *:80>}
 * @param where file and line
 */
public record ConfiguredLine(String directive, String arguments, List<String> within, SourceLocation where) {

  /** Copies the list. */
  public ConfiguredLine {
    within = List.copyOf(within);
  }
}
