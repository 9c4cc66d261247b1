package io.baton.config;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import io.baton.api.module.ServerModule;
import io.baton.config.report.Problems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets every module look at the whole configuration.
 *
 * <p>If there are errors already, modules see a configuration in which those lines are missing. What they say about a line
 * is still true then; what they say about the whole (that nothing listens, for one) may only follow from the errors and is
 * left out, warnings too.
 *
 * <p><b>Thread:</b> one. <b>Lifecycle:</b> one configuration.
 */
final class ModuleChecks {

  /** The directive whose findings {@code -T} leaves out, and the number of httpd's warning about it in a virtual host. */
  private static final String DOCUMENT_ROOT = "DocumentRoot";
  private static final String DOCUMENT_ROOT_WARNING = "AH00112:";

  private final List<ServerModule> modules;
  private final Problems problems;
  private final ConfigurationSource source;
  private final Set<Path> dependencies = new LinkedHashSet<>();

  ModuleChecks(List<ServerModule> modules, Problems problems, ConfigurationSource source) {
    this.modules = modules;
    this.problems = problems;
    this.source = source;
  }

  void check(ServerConfiguration configuration) {
    boolean complete = !problems.hasErrors();
    Set<SourceLocation> unchecked = source.checkDocumentRoot() ? Set.of() : documentRoots(configuration);
    for (ServerModule module : modules) {
      try {
        module.check(configuration, new Collector(complete, unchecked));
      } catch (RuntimeException | Error e) {
        problems.error(problems.nextOrder(), source.programName() + ": Configuration error: module "
            + module.name() + " could not check the configuration; this is a fault of the module: " + e);
      }
    }
  }

  /** The files that modules read beside the configuration, after {@link #check}. */
  List<Path> dependencies() {
    return List.copyOf(dependencies);
  }

  private static Set<SourceLocation> documentRoots(ServerConfiguration configuration) {
    Set<SourceLocation> lines = new HashSet<>();
    addDocumentRoot(configuration.main(), lines);
    configuration.virtualHosts().forEach(host -> addDocumentRoot(host, lines));
    return lines;
  }

  private static void addDocumentRoot(VirtualHost host, Set<SourceLocation> lines) {
    Settings settings = host.settings();
    for (Directive<?> directive : settings.directives()) {
      if (directive.name().equals(DOCUMENT_ROOT)) {
        settings.where(directive).ifPresent(lines::add);
      }
    }
  }

  /** Takes what one module finds. */
  private final class Collector implements Findings {

    private final boolean complete;
    private final Set<SourceLocation> unchecked;

    Collector(boolean complete, Set<SourceLocation> unchecked) {
      this.complete = complete;
      this.unchecked = unchecked;
    }

    @Override
    public void error(Optional<SourceLocation> where, String text) {
      if (where.isEmpty() && complete) {
        problems.error(problems.nextOrder(), text);
      } else if (where.isPresent() && !unchecked.contains(where.get())) {
        problems.error(problems.nextOrder(), where.get(), text);
      }
    }

    @Override
    public void warning(String text) {
      boolean left = !source.checkDocumentRoot() && text.startsWith(DOCUMENT_ROOT_WARNING);
      if (complete && !left) {
        problems.warning(text);
      }
    }

    @Override
    public void dependsOn(Path file) {
      dependencies.add(source.serverRoot().resolve(file).normalize());
    }
  }
}
