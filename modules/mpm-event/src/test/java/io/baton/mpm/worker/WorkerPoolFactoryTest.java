package io.baton.mpm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.spi.VertxServiceProvider;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkerPoolFactoryTest {

  @Test
  void vertxFindsItByTheServiceLoader() {
    assertThat(ServiceLoader.load(VertxServiceProvider.class))
        .hasAtLeastOneElementOfType(WorkerPoolFactory.class);
  }

  @Test
  void workersRunOnThreadsOfTheirPoolAsManyAsWereAdded() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      WorkerThreads threads = WorkerThreads.open(vertx, "worker-g1", 2);
      threads.add(1);
      AtomicReference<Thread> thread = new AtomicReference<>();
      AtomicReference<StackTraceElement[]> stack = new AtomicReference<>();
      String deployment = vertx.deployVerticle(() -> new VerticleBase() {
        @Override
        public Future<?> start() {
          thread.set(Thread.currentThread());
          stack.set(Thread.currentThread().getStackTrace());
          return Future.succeededFuture();
        }
      }, threads.deployment()).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

      assertThat(stack.get()).extracting(StackTraceElement::getClassName)
          .contains(WorkerPool.class.getName());
      assertThat(thread.get().getName()).startsWith("worker-g1-");

      vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      threads.remove(1);
      thread.get().join(30_000);
      assertThat(thread.get().isAlive()).isFalse();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void everyOtherPoolIsThatOfVertx() {
    ExecutorService executor = new WorkerPoolFactory().createExecutor(Executors.defaultThreadFactory(), 4, 4);
    try {
      assertThat(executor).isInstanceOf(ThreadPoolExecutor.class);
    } finally {
      executor.shutdownNow();
    }
  }
}
