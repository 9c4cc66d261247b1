package io.baton.server.loading;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServerThreadFactoryTest {

  @Test
  void threadThatIsMadeForTheFirstTaskOfAModuleIsTheServers() throws Exception {
    ClassLoader ofServer = Thread.currentThread().getContextClassLoader();
    Vertx vertx = Vertx.vertx();
    try (URLClassLoader own = new URLClassLoader(new URL[0])) {
      var worker = new ModuleCode("hello_module", own)
          .get(() -> vertx.<Thread>executeBlocking(Thread::currentThread));
      Thread thread = worker.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

      assertThat(thread.getName()).startsWith("vert.x-worker-thread-");
      assertThat(thread.getContextClassLoader()).isSameAs(ofServer);
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }
}
