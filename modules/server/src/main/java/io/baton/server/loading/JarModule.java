package io.baton.server.loading;

import io.baton.api.config.ServerConfiguration;
import io.baton.api.directive.Directive;
import io.baton.api.module.Findings;
import io.baton.api.module.Hooks;
import io.baton.api.module.ModuleContext;
import io.baton.api.module.ServerModule;
import io.vertx.core.Future;
import java.util.List;

/**
 * A module from a jar as the rest of the server sees it: a {@link ServerModule} like any other. Its own code runs with its class
 * loader as the thread's, and whatever it throws is an exception.
 *
 * <p><b>Lifecycle:</b> that of the module; {@link #release} makes it an empty shell, so that whoever still refers to it does not
 * keep the module's code in memory.
 */
final class JarModule implements ServerModule {

  private static final String RETIRED = " was retired";

  private final String name;
  private final String sourceName;
  private volatile List<Directive<?>> directives;
  private volatile ServerModule module;
  private volatile ModuleCode code;

  private JarModule(ServerModule module, ModuleCode code, String sourceName, List<Directive<?>> directives) {
    this.module = module;
    this.code = code;
    this.name = code.module();
    this.sourceName = sourceName;
    this.directives = directives;
  }

  /**
   * Asks a module once what it is.
   *
   * @throws Exception whatever it throws, or that it does not say what it must
   */
  static JarModule of(ServerModule module, ClassLoader loader) throws Exception {
    String unnamed = module.getClass().getName();
    String name = new ModuleCode(unnamed, loader).call(module::name);
    if (name == null || name.isBlank()) {
      throw new IllegalStateException("name() says nothing");
    }
    ModuleCode code = new ModuleCode(name, loader);
    String sourceName = code.call(module::sourceName);
    List<Directive<?>> directives = code.call(module::directives);
    if (sourceName == null || directives == null) {
      throw new IllegalStateException("sourceName() or directives() is null");
    }
    return new JarModule(module, code, sourceName, List.copyOf(directives));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String sourceName() {
    return sourceName;
  }

  @Override
  public List<Directive<?>> directives() {
    return directives;
  }

  @Override
  public void check(ServerConfiguration configuration, Findings findings) {
    ServerModule checking = module();
    code.run(() -> checking.check(configuration, findings));
  }

  @Override
  public void register(Hooks hooks, ModuleContext context) throws Exception {
    ServerModule registering = module();
    ModuleCode wrapping = code;
    wrapping.call(() -> {
      registering.register(new ContextClassLoaderHooks(hooks, wrapping), context);
      return null;
    });
  }

  @Override
  public Future<Void> start(ModuleContext context) {
    ServerModule starting = module();
    return notNull("start", code.get(() -> starting.start(context)));
  }

  @Override
  public Future<Void> stop() {
    ServerModule stopping = module();
    return notNull("stop", code.get(stopping::stop));
  }

  /** Lets go of the module. */
  void release() {
    module = null;
    code = null;
    directives = List.of();
  }

  private ServerModule module() {
    ServerModule current = module;
    if (current == null) {
      throw new IllegalStateException("module " + name + RETIRED);
    }
    return current;
  }

  private Future<Void> notNull(String method, Future<Void> future) {
    return future != null
        ? future
        : Future.failedFuture("module " + name + ": " + method + "() gives null, but must give a future");
  }

  @Override
  public String toString() {
    return name;
  }
}
