package io.baton.mpm.worker;

import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the threads of workers: a pool of one thread takes its task from a transfer queue, which hands it over without a lock
 * and looks a few times before it lets the thread sleep. A worker that gets its next request at once is not put to sleep and
 * woken for it. Every other pool is what Vert.x makes by itself.
 *
 * <p>Found by Vert.x through {@link java.util.ServiceLoader} (SPI {@code io.vertx.core.spi.VertxServiceProvider}).
 */
public final class WorkerThreads implements ExecutorServiceFactory {

  @Override
  public ExecutorService createExecutor(ThreadFactory threads, Integer concurrency, Integer maxConcurrency) {
    if (maxConcurrency == null || maxConcurrency != 1) {
      return ExecutorServiceFactory.INSTANCE.createExecutor(threads, concurrency, maxConcurrency);
    }
    // The queue needs no limit of its own: a worker has one request at a time, and it is there already.
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.MILLISECONDS, new LinkedTransferQueue<>(), threads);
  }
}
