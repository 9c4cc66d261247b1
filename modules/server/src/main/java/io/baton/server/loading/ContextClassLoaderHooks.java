package io.baton.server.loading;

import io.baton.api.module.ConnectionSecurity;
import io.baton.api.module.Hooks;
import io.baton.api.module.ListeningAddress;
import io.baton.api.module.Phase;
import io.baton.api.request.RequestRecord;
import io.netty.channel.ChannelHandler;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Hooks whose handlers run with the class loader of their module as the thread's, on workers and listeners alike.
 *
 * <p><b>Thread:</b> one; what it registers runs on any.
 */
final class ContextClassLoaderHooks implements Hooks {

  private final Hooks hooks;
  private final ModuleCode code;

  ContextClassLoaderHooks(Hooks hooks, ModuleCode code) {
    this.hooks = hooks;
    this.code = code;
  }

  @Override
  public Hooks phase(Phase phase, ThreadingModel where, Predicate<RequestRecord> applies,
      Handler<RoutingContext> handler) {
    hooks.phase(phase, where, wrapCondition(applies), wrap(handler));
    return this;
  }

  @Override
  public Hooks handler(String name, ThreadingModel where, Handler<RoutingContext> handler) {
    hooks.handler(name, where, wrap(handler));
    return this;
  }

  @Override
  public Hooks failure(Handler<RoutingContext> handler) {
    hooks.failure(wrap(handler));
    return this;
  }

  @Override
  public Hooks security(ConnectionSecurity security) {
    hooks.security(new Security(security, code));
    return this;
  }

  private Handler<RoutingContext> wrap(Handler<RoutingContext> handler) {
    return context -> code.run(() -> handler.handle(context));
  }

  private Predicate<RequestRecord> wrapCondition(Predicate<RequestRecord> applies) {
    boolean ofServer = applies.getClass().getClassLoader() == Hooks.class.getClassLoader();
    return ofServer ? applies : request -> code.get(() -> applies.test(request));
  }

  /** The same for what secures connections. */
  private record Security(ConnectionSecurity security, ModuleCode code) implements ConnectionSecurity {

    @Override
    public Optional<KeyCertOptions> certificate(ListeningAddress address, List<String> applicationProtocols) {
      return code.get(() -> security.certificate(address, applicationProtocols));
    }

    @Override
    public ChannelHandler handshake(SocketAddress local, List<String> applicationProtocols) {
      return code.get(() -> security.handshake(local, applicationProtocols));
    }
  }
}
