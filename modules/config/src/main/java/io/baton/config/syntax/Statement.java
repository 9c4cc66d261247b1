package io.baton.config.syntax;

import io.baton.api.directive.SourceLocation;
import java.util.List;

/**
 * A directive or section as written.
 *
 * @param name without {@code <}
 * @param isSection whether it began with {@code <}
 * @param text everything after the name, variables replaced; of a section with its {@code >}, if it has one
 * @param children what stands inside a section
 * @param where file and line; of a section, of its start
 * @param order its place in the order of reading
 */
public record Statement(String name, boolean isSection, String text, List<Statement> children,
    SourceLocation where, int order) {

  /** Copies the list. */
  public Statement {
    children = List.copyOf(children);
  }

  /** The name with {@code <} before it if it is a section. */
  public String marked() {
    return isSection ? "<" + name : name;
  }

  /** Whether it is a section whose start has no {@code >}. */
  public boolean isUnterminated() {
    return isSection && text.indexOf('>') < 0;
  }

  /** What stands between the name of a section and its last {@code >}; of a directive, everything after the name. */
  public String arguments() {
    int end = isSection ? text.lastIndexOf('>') : -1;
    return end < 0 ? text : text.substring(0, end).strip();
  }
}
