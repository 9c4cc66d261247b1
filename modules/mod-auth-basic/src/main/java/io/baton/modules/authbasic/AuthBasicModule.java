package io.baton.modules.authbasic;

import io.baton.api.config.Section;
import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.log.ErrorLog;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.modules.authbasic.file.UserFile;
import io.baton.modules.authbasic.file.WatchedFiles;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.util.List;

/**
 * The module {@code auth_basic_module}: HTTP Basic authentication (RFC 7617) with the users of an {@code AuthUserFile}.
 *
 * <p>A request that needs a user is looked at where it is. Without name and password it gets its 401 from the listener; a
 * password that was verified lately is not verified again. Only for another one a worker is taken.
 *
 * <p><b>Lifecycle:</b> {@link #register} reads the files, {@link #start} begins to look at them every second, {@link #stop} ends
 * that.
 */
public final class AuthBasicModule implements ServerModule {

  private EverySecond looking;

  @Override
  public String name() {
    return "auth_basic_module";
  }

  @Override
  public String sourceName() {
    return "mod_auth_basic.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of(AuthDirectives.AUTH_BASIC_PROVIDER, AuthDirectives.AUTH_BASIC_AUTHORITATIVE);
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    List<Section> sections = ConfiguredFiles.sections(configuration);
    if (sections.stream().anyMatch(section -> section.settings().isSet(AuthDirectives.AUTH_NAME))) {
      return;
    }
    sections.stream()
        .filter(section -> section.settings().get(AuthDirectives.AUTH_TYPE) == AuthType.BASIC).findFirst()
        .flatMap(section -> section.settings().where(AuthDirectives.AUTH_TYPE))
        .ifPresent(
            where -> findings.warning("AuthType Basic (" + where + ") needs an AuthName, and there is none "
                + "anywhere: requests that need a user are answered with 500 (AH01615)"));
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    ErrorLog log = context.errorLog(context.configuration().main());
    WatchedFiles<UserFile> files = new WatchedFiles<>(
        ConfiguredFiles.of(context.configuration(), AuthDirectives.AUTH_USER_FILE).keySet(),
        AuthDirectives.AUTH_USER_FILE.name(), UserFile::parse,
        (level, text) -> log.log("authn_file", level, text));
    files.look();
    VerifiedPasswords verified = new VerifiedPasswords(System::nanoTime);
    hooks.phase(Phase.AUTHENTICATION, ThreadingModel.EVENT_LOOP, CredentialsHandler::applies,
        new CredentialsHandler(files, verified));
    hooks.phase(Phase.AUTHENTICATION, ThreadingModel.WORKER, CredentialsHandler::applies,
        new PasswordHandler(verified));
    looking = files.isEmpty() ? null : new EverySecond(context.vertx(), () -> {
      files.look();
      verified.sweep();
    });
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
