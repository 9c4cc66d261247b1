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
import io.baton.config.vocabulary.Vocabulary;
import java.util.List;
import java.util.Optional;

/**
 * Reads a configuration: text, syntax, bind, merge, and last the checks of the modules.
 *
 * <p>All errors are found at once; none of them hides another.
 *
 * <p><b>Thread:</b> any; stateless. It reads files, so never a listener.
 */
public final class ConfigurationReader {

  private final Vocabulary vocabulary;

  /** Reads the directives of these modules, all of which count as loaded from the first line on. */
  public ConfigurationReader(List<ServerModule> modules) {
    vocabulary = new Vocabulary(modules);
  }

  /** The configuration, or everything that is wrong with it. Never throws because of what a configuration says. */
  public ConfigurationResult read(ConfigurationSource source) {
    Problems problems = new Problems();
    vocabulary.conflicts().forEach(conflict -> problems.error(problems.nextOrder(),
        source.programName() + ": Configuration error: " + conflict));
    SyntaxTree tree = syntax(source, problems);
    BoundServers servers = new Binder(tree, vocabulary, problems)
        .bind(new SourceLocation(source.file().toString(), 1));
    Optional<ServerConfiguration> configuration = merge(servers, tree, source, problems);
    ModuleChecks checks = new ModuleChecks(vocabulary.modules(), problems, source);
    configuration.ifPresent(checks::check);
    return new ConfigurationResult(problems.hasErrors() ? Optional.empty() : configuration, problems.errors(),
        problems.warnings(),
        tree.inclusions().stream().map(i -> new IncludedFile(i.file(), i.depth(), i.includingLine()))
            .toList(),
        checks.dependencies());
  }

  private SyntaxTree syntax(ConfigurationSource source, Problems problems) {
    SyntaxReader reader = new SyntaxReader(vocabulary, problems, source.programName(), source.serverRoot(),
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
    } catch (RuntimeException e) {
      problems.error(problems.nextOrder(), source.programName()
          + ": Configuration error: a module could not merge its directives; this is a fault of the module: "
          + e);
      return Optional.empty();
    }
  }
}
