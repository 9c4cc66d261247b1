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
public final class WorkerPoolFactory implements ExecutorServiceFactory {

  // Vert.x asks for an executor without a word about what for, but before it returns from where the pool is opened.
  private static final ThreadLocal<WorkerThreads.Opening> OPENING = new ThreadLocal<>();

  static WorkerExecutor open(Vertx vertx, String name, int size, WorkerThreads.Opening opening) {
    OPENING.set(opening);
    try {
      return vertx.createSharedWorkerExecutor(name, size, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } finally {
      OPENING.remove();
    }
  }

  @Override
  public ExecutorService createExecutor(ThreadFactory threads, Integer concurrency, Integer maxConcurrency) {
    WorkerThreads.Opening opening = OPENING.get();
    if (opening == null) {
      return ExecutorServiceFactory.INSTANCE.createExecutor(threads, concurrency, maxConcurrency);
    }
    opening.pool = new WorkerPool(threads);
    return opening.pool;
  }
}
