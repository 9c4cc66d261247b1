package io.baton.modules.alias;

import io.baton.api.config.Section;
import io.baton.api.config.SectionKind;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.config.VirtualHost;
import io.baton.api.directive.Directive;
import io.baton.api.directive.SourceLocation;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The module {@code alias_module}: aliases and redirects. */
public final class AliasModule implements ServerModule {

  @Override
  public String name() {
    return "alias_module";
  }

  @Override
  public String sourceName() {
    return "mod_alias.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return AliasDirectives.ALL;
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    new AliasCheck(findings).check(configuration);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    Map<SourceLocation, PathPrefix> locations = new HashMap<>();
    ServerConfiguration configuration = context.configuration();
    collect(configuration.main().sections(), locations);
    for (VirtualHost host : configuration.virtualHosts()) {
      collect(host.sections(), locations);
    }
    hooks.phase(Phase.TRANSLATE, ThreadingModel.EVENT_LOOP, TranslateHandler::applies,
        new TranslateHandler(locations));
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, FixupHandler::applies, new FixupHandler());
  }

  private static void collect(List<Section> sections, Map<SourceLocation, PathPrefix> locations) {
    for (Section section : sections) {
      if (section.kind() == SectionKind.LOCATION) {
        section.settings().get(AliasDirectives.ALIAS).ofLocation()
            .ifPresent(alias -> locations.put(alias.where(), new PathPrefix(section.argument())));
      }
      collect(section.sections(), locations);
    }
  }
}
