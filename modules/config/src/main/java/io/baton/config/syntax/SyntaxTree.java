package io.baton.config.syntax;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that was read.
 *
 * @param statements the outermost directives and sections, in the order of reading
 * @param serverRoot what paths are relative to in the end; absolute
 * @param defines the names that are defined in the end, with their values ({@code ""} for none)
 * @param inclusions the files, in the order of reading
 */
public record SyntaxTree(List<Statement> statements, Path serverRoot, Map<String, String> defines,
    List<Inclusion> inclusions) {

  /** Copies the collections. */
  public SyntaxTree {
    statements = List.copyOf(statements);
    defines = Map.copyOf(defines);
    inclusions = List.copyOf(inclusions);
  }
}
