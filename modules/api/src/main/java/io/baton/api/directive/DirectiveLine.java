package io.baton.api.directive;

import java.nio.file.Path;
import java.util.List;

/**
 * One directive as it stands in the configuration, split into words.
 *
 * @param name the name as the user wrote it
 * @param arguments the words after the name, unquoted
 * @param text everything after the name, as written
 * @param children the lines inside it, if it is a section that a module declared; else empty
 * @param where file and line
 * @param serverRoot what relative paths are relative to; absolute
 */
public record DirectiveLine(String name, List<String> arguments, String text, List<DirectiveLine> children,
    SourceLocation where, Path serverRoot) {

  /** Copies the lists. */
  public DirectiveLine {
    arguments = List.copyOf(arguments);
    children = List.copyOf(children);
  }

  /** The word at an index, or {@code null} if there are not so many. */
  public String argument(int index) {
    return index < arguments.size() ? arguments.get(index) : null;
  }
}
