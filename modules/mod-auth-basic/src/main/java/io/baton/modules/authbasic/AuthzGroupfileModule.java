package io.baton.modules.authbasic;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.directive.Provider;
import io.baton.api.log.ErrorLog;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.baton.modules.authbasic.file.GroupFile;
import io.baton.modules.authbasic.file.WatchedFiles;
import io.vertx.core.Future;
import java.util.List;

/**
 * The module {@code authz_groupfile_module}: {@code Require group} and the files that say who is in which group.
 *
 * <p><b>Lifecycle:</b> {@link #register} reads the files, {@link #start} begins to look at them every second, {@link #stop} ends
 * that.
 */
public final class AuthzGroupfileModule implements ServerModule {

  private final GroupProvider provider = new GroupProvider();
  private EverySecond looking;

  @Override
  public String name() {
    return "authz_groupfile_module";
  }

  @Override
  public String sourceName() {
    return "mod_authz_groupfile.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(AuthDirectives.AUTH_GROUP_FILE);
  }

  @Override
  public List<Provider> providers() {
    return List.of(provider);
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    ConfiguredFiles.check(configuration, AuthDirectives.AUTH_GROUP_FILE, GroupFile::parse,
        "nobody is in any group until it can (AH01665)", findings);
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    ErrorLog log = context.errorLog(context.configuration().main());
    WatchedFiles<GroupFile> files = new WatchedFiles<>(
        ConfiguredFiles.of(context.configuration(), AuthDirectives.AUTH_GROUP_FILE).keySet(),
        AuthDirectives.AUTH_GROUP_FILE.name(), GroupFile::parse,
        (level, text) -> log.log(GroupProvider.MODULE, level, text));
    files.look();
    provider.files(files);
    looking = files.isEmpty() ? null : new EverySecond(context.vertx(), files::look);
  }

  @Override
  public Future<Void> start(ModuleContext context) {
    if (looking != null) {
      looking.start();
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> stop() {
    if (looking != null) {
      looking.stop();
    }
    return Future.succeededFuture();
  }
}
