package io.baton.mpm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {

  @Test
  void vertxFindsItByTheServiceLoader() {
    assertThat(ServiceLoader.load(VertxServiceProvider.class))
        .hasAtLeastOneElementOfType(WorkerThreads.class);
  }

  @Test
  void openedPoolRunsOnWorkerThreadsOfItsName() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      WorkerExecutor pool = WorkerThreads.open(vertx, "worker-g1-s0", 2);

      StackTraceElement[] stack = pool.executeBlocking(() -> Thread.currentThread().getStackTrace())
          .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      String name = pool.executeBlocking(() -> Thread.currentThread().getName())
          .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

      assertThat(stack).extracting(StackTraceElement::getClassName).contains(WorkerPool.class.getName());
      assertThat(name).startsWith("worker-g1-s0-");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void everyOtherPoolIsThatOfVertx() {
    ExecutorService executor = new WorkerThreads().createExecutor(Executors.defaultThreadFactory(), 4, 4);
    try {
      assertThat(executor).isInstanceOf(ThreadPoolExecutor.class);
    } finally {
      executor.shutdownNow();
    }
  }
}
