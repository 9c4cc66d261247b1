package io.baton.testkit.client.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SelectorThreadTest {
  @Test
  void answersOnItsOwnThread() throws IOException {
    try (SelectorThread thread = new SelectorThread("asked", () -> {})) {
      assertThat(thread.ask(() -> Thread.currentThread().getName())).isEqualTo("asked");
    }
  }

  @Test
  void runsTheHookAlsoWhenNothingHappens() throws IOException, InterruptedException {
    CountDownLatch rounds = new CountDownLatch(3);
    try (SelectorThread thread = new SelectorThread("rounds", rounds::countDown)) {
      assertThat(rounds.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(thread.selector().isOpen()).isTrue();
    }
  }

  @Test
  void aQuestionThatFailsIsTheAskersFailure() throws IOException {
    try (SelectorThread thread = new SelectorThread("asked", () -> {})) {
      assertThatThrownBy(() -> thread.ask(() -> {
        throw new ArithmeticException("two and two");
      })).isInstanceOf(IllegalStateException.class).hasRootCauseMessage("two and two");

      assertThat(thread.ask(() -> 4)).isEqualTo(4);
    }
  }

  @Test
  void tellsEverybodyWhatEndedIt() throws IOException {
    SelectorThread thread = new SelectorThread("ends", () -> {});

    thread.execute(() -> {
      throw new IllegalArgumentException("a fault of the testkit");
    });

    assertThatThrownBy(() -> thread.ask(() -> 1)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has ended")
        .hasRootCauseMessage("a fault of the testkit");
    assertThatThrownBy(thread::close).isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("a fault of the testkit");
    assertThat(thread.selector().isOpen()).isFalse();
  }
}
