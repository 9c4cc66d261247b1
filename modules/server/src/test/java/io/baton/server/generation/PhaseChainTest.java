package io.baton.server.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baton.api.module.Hooks;
import io.baton.api.module.Phase;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

class PhaseChainTest {

  private final PhaseChain chain = new PhaseChain();
  private final Hooks hooks = chain.forModule();

  @Test
  void threadingOfAHandlerIsKnownByItsName() {
    hooks.handler("hello", ThreadingModel.WORKER, context -> context.next());

    assertThat(chain.threading("hello")).contains(ThreadingModel.WORKER);
    assertThat(chain.threading("other")).isEmpty();
  }

  @Test
  void twoHandlersOfOneNameAreRefused() {
    hooks.handler("hello", ThreadingModel.WORKER, context -> context.next());

    assertThatThrownBy(() -> hooks.handler("hello", ThreadingModel.EVENT_LOOP, context -> context.next()))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("'hello'");
  }

  @Test
  void virtualThreadsAreRefusedWithWhatIsAllowed() {
    assertThatThrownBy(
        () -> hooks.phase(Phase.FIXUPS, ThreadingModel.VIRTUAL_THREAD, context -> context.next()))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("EVENT_LOOP or on WORKER");
  }

  @Test
  void logPhaseRunsOnTheListenerOnly() {
    assertThatThrownBy(() -> hooks.phase(Phase.LOG, ThreadingModel.WORKER, context -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    hooks.phase(Phase.LOG, ThreadingModel.EVENT_LOOP, context -> {});
    assertThat(chain.logPhase()).hasSize(1);
  }

  @Test
  void withoutTheCoreModuleThereIsNoRouter() {
    Vertx vertx = Vertx.vertx();
    try {
      assertThatThrownBy(() -> chain.router(vertx)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("core module");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void onlyOneModuleAnswersFailedRequests() {
    hooks.failure(context -> {});

    assertThatThrownBy(() -> chain.forCore().failure(context -> {}))
        .isInstanceOf(IllegalStateException.class);
  }
}
