package io.baton.mpm.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.spi.VertxServiceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {

  private final WorkerThreads threads = new WorkerThreads();

  @Test
  void vertxFindsItByTheServiceLoader() {
    assertThat(ServiceLoader.load(VertxServiceProvider.class))
        .hasAtLeastOneElementOfType(WorkerThreads.class);
  }

  @Test
  void poolOfOneThreadRunsItsTasksInOrderOnThatThread() throws Exception {
    ExecutorService executor = threads.createExecutor(Executors.defaultThreadFactory(), 1, 1);
    try {
      List<Future<String>> ran = new ArrayList<>();
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        int number = i;
        ran.add(executor.submit(() -> {
          order.add(number);
          return Thread.currentThread().getName();
        }));
      }

      for (Future<String> task : ran) {
        assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(ran.get(0).get());
      }
      assertThat(order).isSorted().hasSize(1000);
    } finally {
      executor.shutdownNow();
      assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void largerPoolsAreThoseOfVertx() {
    ExecutorService executor = threads.createExecutor(Executors.defaultThreadFactory(), 4, 4);
    try {
      ThreadPoolExecutor pool = (ThreadPoolExecutor) executor;
      assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
      assertThat(pool.getQueue()).isNotInstanceOf(LinkedTransferQueue.class);
    } finally {
      executor.shutdownNow();
    }
  }
}
