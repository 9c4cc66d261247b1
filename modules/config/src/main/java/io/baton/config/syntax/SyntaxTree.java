package io.baton.config.syntax;

import io.baton.api.module.ServerModule;
import io.baton.config.vocabulary.Vocabulary;
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
 * @param vocabulary all names that are known in the end
 * @param loadedModules the modules that {@code LoadModule} lines loaded, in the order of reading
 * @param moduleFiles the files that modules were loaded from, or should have been; absolute
 * @param searched directories in which included files were looked for, and optional ones that are missing; absolute
 */
public record SyntaxTree(List<Statement> statements, Path serverRoot, Map<String, String> defines,
    List<Inclusion> inclusions, Vocabulary vocabulary, List<ServerModule> loadedModules,
    List<Path> moduleFiles, List<Path> searched) {

  /** Copies the collections. */
  public SyntaxTree {
    statements = List.copyOf(statements);
    defines = Map.copyOf(defines);
    inclusions = List.copyOf(inclusions);
    loadedModules = List.copyOf(loadedModules);
    moduleFiles = List.copyOf(moduleFiles);
    searched = List.copyOf(searched);
  }
}
