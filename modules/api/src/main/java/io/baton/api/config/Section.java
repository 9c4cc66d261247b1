package io.baton.api.config;

import io.baton.api.directive.SourceLocation;
import java.util.List;

/**
 * A section as written; the core module decides which requests it matches.
 *
 * @param kind what it matches on
 * @param argument what stands after the name, unquoted; {@code ~} forms have become the {@code Match} kind already;
 *     for {@code If} the whole expression, for {@code Limit} the methods with one blank between them
 * @param settings what is set directly in it
 * @param sections the sections inside it, in file order
 * @param where file and line of its start
 */
public record Section(SectionKind kind, String argument, Settings settings, List<Section> sections,
    SourceLocation where) {

  /** Copies the list. */
  public Section {
    sections = List.copyOf(sections);
  }
}
