package io.baton.mpm.worker;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes the threads of workers a {@link WorkerPool}; every other pool is what Vert.x makes by itself.
 *
 * <p>Found by Vert.x through {@link java.util.ServiceLoader} (SPI {@code io.vertx.core.spi.VertxServiceProvider}).
 */
public final class WorkerThreads implements ExecutorServiceFactory {

  private static final ThreadLocal<Boolean> OPENING = ThreadLocal.withInitial(() -> false);

  /**
   * Opens a named pool of worker threads: verticles that are deployed with this pool name run on it. Close it when they are
   * undeployed.
   *
   * @param vertx where; if it was built with an executor factory of its own, the threads are that one's
   * @param name of the pool, and the beginning of the names of its threads
   * @param size how many threads
   */
  public static WorkerExecutor open(Vertx vertx, String name, int size) {
    OPENING.set(true); // Vert.x asks for the executor before it returns, and does not say what for
    try {
      return vertx.createSharedWorkerExecutor(name, size, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } finally {
      OPENING.remove();
    }
  }

  @Override
  public ExecutorService createExecutor(ThreadFactory threads, Integer concurrency, Integer maxConcurrency) {
    return OPENING.get() && maxConcurrency != null
        ? new WorkerPool(threads, maxConcurrency)
        : ExecutorServiceFactory.INSTANCE.createExecutor(threads, concurrency, maxConcurrency);
  }
}
