package io.baton.modules.mime;

import io.baton.api.config.Section;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.Settings;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The module {@code mod_mime}. Each generation reads the types file once. */
public final class MimeModule implements ServerModule {

  /** More than this many wrong lines of a types file are not listed one by one. */
  private static final int MAX_LISTED_LINES = 10;

  @Override
  public String name() {
    return "mime_module";
  }

  @Override
  public String sourceName() {
    return "mod_mime.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return MimeDirectives.all();
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    checkTypes(configuration, findings);
    checkFilters(configuration.main(), findings);
    configuration.virtualHosts().forEach(host -> checkFilters(host, findings));
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) throws IOException {
    MimeTypes types = types(context.configuration());
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, new TypeChecker(types));
  }

  private static Path typesFile(ServerConfiguration configuration) {
    return configuration.serverRoot()
        .resolve(configuration.main().settings().get(MimeDirectives.TYPES_CONFIG));
  }

  /** A file that somebody named must be there. If nobody did and there is none, those that come with the module serve. */
  private static MimeTypes types(ServerConfiguration configuration) throws IOException {
    Path file = typesFile(configuration);
    boolean isNamed = configuration.main().settings().isSet(MimeDirectives.TYPES_CONFIG);
    return !isNamed && Files.notExists(file) ? MimeTypes.builtIn() : MimeTypes.read(file);
  }

  private static void checkTypes(ServerConfiguration configuration, Findings findings) {
    Path file = typesFile(configuration);
    try {
      List<Integer> badLines = types(configuration).badLines();
      badLines.stream().limit(MAX_LISTED_LINES).forEach(line -> findings.warning(
          "types file " + file + " line " + line + " is ignored: it does not begin with a media type"));
      if (badLines.size() > MAX_LISTED_LINES) {
        findings.warning(
            "types file " + file + ": " + (badLines.size() - MAX_LISTED_LINES) + " more lines are ignored");
      }
    } catch (IOException e) {
      findings.error(configuration.main().settings().where(MimeDirectives.TYPES_CONFIG),
          "AH01597: could not open mime types config file " + file
              + ". Correct the path in TypesConfig, or make the file readable.");
    }
  }

  private static void checkFilters(VirtualHost host, Findings findings) {
    checkFilters(host.ownSettings(), findings);
    host.sections().forEach(section -> checkFilters(section, findings));
  }

  private static void checkFilters(Section section, Findings findings) {
    checkFilters(section.settings(), findings);
    section.sections().forEach(inner -> checkFilters(inner, findings));
  }

  private static void checkFilters(Settings settings, Findings findings) {
    for (Directive<?> directive : List.of(MimeDirectives.ADD_OUTPUT_FILTER,
        MimeDirectives.ADD_INPUT_FILTER)) {
      settings.where(directive)
          .ifPresent(where -> findings.warning(directive.name() + " in line " + where.line() + " of "
              + where.file() + " has no effect: there are no filters, files are sent as they are"));
    }
  }
}
