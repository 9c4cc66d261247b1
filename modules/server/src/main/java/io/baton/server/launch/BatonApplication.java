package io.baton.server.launch;

import io.baton.server.measures.ServerVertx;
import io.baton.server.parent.Parent;
import io.baton.server.parent.ServerOptions;
import io.vertx.core.Deployable;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.launcher.application.HookContext;
import io.vertx.launcher.application.VertxApplication;
import io.vertx.launcher.application.VertxApplicationHooks;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Vert.x' application launcher with our hooks: the transport that admits connections, and the parent as the main verticle.
 *
 * <p><b>Lifecycle:</b> used once; the launcher's shutdown hook stops the server when the process is told to end.
 */
final class BatonApplication extends VertxApplication implements VertxApplicationHooks {

  private static final int LEAST_EVENT_LOOPS = 16;

  /** The launcher logs what it does and why it failed with a stack trace; the user reads our own words instead. */
  private static final Logger LAUNCHER_LOG = Logger.getLogger(VertxApplication.class.getName());

  static {
    LAUNCHER_LOG.setLevel(Level.OFF);
  }

  private final Parent parent;
  private Throwable failure;

  BatonApplication(ServerOptions options) {
    super(new String[0], null, false, false);
    this.parent = new Parent(options);
  }

  /** The parent that it deploys. */
  Parent parent() {
    return parent;
  }

  /** Why it could not be started; {@code null} if it was. */
  Throwable failure() {
    return failure;
  }

  @Override
  public VertxBuilder createVertxBuilder(VertxOptions options) {
    options.setEventLoopPoolSize(Math.max(LEAST_EVENT_LOOPS, options.getEventLoopPoolSize()));
    options.getFileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return ServerVertx.builder(options);
  }

  @Override
  public Supplier<? extends Deployable> verticleSupplier() {
    return () -> parent;
  }

  @Override
  public void afterFailureToStartVertx(HookContext context, Throwable cause) {
    failure = cause;
  }

  @Override
  public void afterFailureToDeployVerticle(HookContext context, Throwable cause) {
    failure = cause;
    context.vertx().close();
  }
}
