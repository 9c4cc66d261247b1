package io.baton.modules.dir;

import io.baton.api.directive.Directive;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.vertx.core.ThreadingModel;
import java.util.List;

/** The module {@code dir_module}: index files and the slash behind directories. */
public final class DirModule implements ServerModule {

  @Override
  public String name() {
    return "dir_module";
  }

  @Override
  public String sourceName() {
    return "mod_dir.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return DirDirectives.ALL;
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, new CandidateHandler());
    hooks.phase(Phase.FIXUPS, ThreadingModel.WORKER, DirectoryHandler::applies, new DirectoryHandler());
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, FallbackHandler::applies, new FallbackHandler());
  }
}
