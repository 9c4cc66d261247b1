package io.baton.server.loading;

import io.vertx.core.impl.VertxThread;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes the threads of Vert.x' pools belong to the server. A pool makes its threads when it first needs them, which may be while
 * code of a module runs: without this, such a thread would have that module's class loader for life, and keep it in memory.
 *
 * <p>Found by Vert.x through {@link java.util.ServiceLoader} (SPI {@code io.vertx.core.spi.VertxServiceProvider}).
 */
public final class ServerThreadFactory implements VertxThreadFactory {

  private ClassLoader ofServer = ServerThreadFactory.class.getClassLoader();

  /** For {@link java.util.ServiceLoader}. */
  public ServerThreadFactory() {}

  /** Remembers the class loader of whoever makes the Vert.x instance. */
  @Override
  public void init(VertxBootstrap builder) {
    ofServer = Thread.currentThread().getContextClassLoader();
    VertxThreadFactory.super.init(builder);
  }

  @Override
  public VertxThread newVertxThread(Runnable target, String name, boolean worker, long maxExecTime,
      TimeUnit maxExecTimeUnit) {
    VertxThread thread = VertxThreadFactory.super.newVertxThread(target, name, worker, maxExecTime,
        maxExecTimeUnit);
    thread.setContextClassLoader(ofServer);
    return thread;
  }
}
