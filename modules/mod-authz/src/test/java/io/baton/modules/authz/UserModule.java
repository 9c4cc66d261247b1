package io.baton.modules.authz;

import io.baton.api.authorization.AuthorizationProvider;
import io.baton.api.authorization.AuthorizationRule;
import io.baton.api.authorization.AuthorizationStatus;
import io.baton.api.directive.Directive;
import io.baton.api.directive.DirectiveException;
import io.baton.api.directive.Provider;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.Phase;
import io.baton.api.module.ServerModule;
import io.baton.api.request.RequestRecord;
import io.vertx.core.ThreadingModel;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Somebody who authenticates, for tests: a client is whom its field {@code X-User} says; {@code X-Challenge} says how it could
 * prove that. {@code Require name} wants a name, {@code Require trouble} cannot be asked. What is asked for as
 * {@code index} is {@code x} beside it, {@code away} is {@code /not/x}.
 */
final class UserModule implements ServerModule {

  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** The paths of the requests that had to say who they are. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public String name() {
    return "user_module";
  }

  @Override
  public String sourceName() {
    return "mod_user.c";
  }

  @Override
  public List<Directive<?>> directives() {
    return List.of();
  }

  @Override
  public List<Provider> providers() {
    return List.of(new NameProvider(), new TroubleProvider());
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) {
    hooks.phase(Phase.AUTHENTICATION, ThreadingModel.EVENT_LOOP, RequestRecord::isUserNeeded,
        this::authenticate);
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, record -> record.path().endsWith("/index"),
        routing -> routing.reroute(RequestRecord.of(routing).path().replace("index", "x")));
    hooks.phase(Phase.FIXUPS, ThreadingModel.EVENT_LOOP, record -> record.path().endsWith("/away"),
        routing -> routing.reroute("/not/x"));
  }

  private void authenticate(RoutingContext routing) {
    RequestRecord record = RequestRecord.of(routing);
    asked.add(record.path());
    record.user(record.request().getHeader("X-User"));
    record.challenge(record.request().getHeader("X-Challenge"));
    routing.next();
  }

  private static final class NameProvider implements AuthorizationProvider {

    @Override
    public String name() {
      return "name";
    }

    @Override
    public AuthorizationRule rule(List<String> arguments) throws DirectiveException {
      if (arguments.isEmpty()) {
        throw new DirectiveException("'require name' requires an argument");
      }
      return record -> record.user() == null
          ? AuthorizationStatus.DENIED_NO_USER
          : arguments.contains(record.user()) ? AuthorizationStatus.GRANTED : AuthorizationStatus.DENIED;
    }
  }

  private static final class TroubleProvider implements AuthorizationProvider {

    @Override
    public String name() {
      return "trouble";
    }

    @Override
    public AuthorizationRule rule(List<String> arguments) {
      boolean wantsUser = arguments.contains("user");
      return record -> wantsUser && record.user() == null
          ? AuthorizationStatus.DENIED_NO_USER
          : AuthorizationStatus.GENERAL_ERROR;
    }
  }
}
