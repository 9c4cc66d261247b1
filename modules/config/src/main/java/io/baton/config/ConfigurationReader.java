package io.baton.config;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.ServerModule;
import io.baton.config.bind.Binder;
import io.baton.config.bind.BoundServers;
import io.baton.config.merge.ServerMerge;
import io.baton.config.report.Problems;
import io.baton.config.syntax.SyntaxReader;
import io.baton.config.syntax.SyntaxTree;
import io.baton.config.vocabulary.ModuleSource;
import io.baton.config.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a configuration: text, syntax, bind, merge, and last the checks of the modules.
 *
 * <p>All errors are found at once; none of them hides another.
 *
 * <p><b>Thread:</b> any; stateless. It reads files, so never a listener.
 */
public final class ConfigurationReader {

  private final Vocabulary builtIn;
  private final ModuleSource moduleSource;

  /** Reads the directives of these modules, all of which count as loaded from the first line on. There are no others. */
  public ConfigurationReader(List<ServerModule> builtIn) {
    this(builtIn, ModuleSource.NONE);
  }

  /** Reads the directives of these modules, and of those that {@code LoadModule} loads from the source. */
  public ConfigurationReader(List<ServerModule> builtIn, ModuleSource moduleSource) {
    this.builtIn = new Vocabulary(builtIn);
    this.moduleSource = moduleSource;
  }

  /** The configuration, or everything that is wrong with it. Never throws because of what a configuration says. */
  public ConfigurationResult read(ConfigurationSource source) {
    Problems problems = new Problems();
    builtIn.conflicts().forEach(conflict -> problems.error(problems.nextOrder(),
        source.programName() + ": Configuration error: " + conflict));
    SyntaxTree tree = syntax(source, problems);
    BoundServers servers = new Binder(tree, tree.vocabulary(), problems)
        .bind(new SourceLocation(source.file().toString(), 1));
    Optional<ServerConfiguration> configuration = merge(servers, tree, source, problems);
    ModuleChecks checks = new ModuleChecks(tree.vocabulary().modules(), problems, source);
    configuration.ifPresent(checks::check);
    Set<Path> dependencies = new LinkedHashSet<>(tree.moduleFiles());
    dependencies.addAll(checks.dependencies());
    dependencies.addAll(tree.searched());
    return new ConfigurationResult(problems.hasErrors() ? Optional.empty() : configuration, problems.errors(),
        problems.warnings(),
        tree.inclusions().stream().map(i -> new IncludedFile(i.file(), i.depth(), i.includingLine()))
            .toList(),
        List.copyOf(dependencies), tree.loadedModules());
  }

  private SyntaxTree syntax(ConfigurationSource source, Problems problems) {
    SyntaxReader reader = new SyntaxReader(builtIn, moduleSource, problems, source.programName(),
        source.serverRoot(),
        source.defines(), source.environment());
    reader.readDirectives(source.before());
    reader.readFile(source.file(), source.fileMayBeMissing());
    reader.readDirectives(source.after());
    return reader.tree();
  }

  private static Optional<ServerConfiguration> merge(BoundServers servers, SyntaxTree tree,
      ConfigurationSource source, Problems problems) {
    try {
      return Optional.of(ServerMerge.merge(servers, tree));
    } catch (RuntimeException | Error e) {
      problems.error(problems.nextOrder(), source.programName()
          + ": Configuration error: a module could not merge its directives; this is a fault of the module: "
          + e);
      return Optional.empty();
    }
  }
}
