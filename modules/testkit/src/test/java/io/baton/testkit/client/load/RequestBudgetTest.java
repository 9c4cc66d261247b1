package io.baton.testkit.client.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
  @Test
  void givesExactlyWhatItHasToManyThreads() {
    RequestBudget budget = new RequestBudget(1000);
    AtomicInteger taken = new AtomicInteger();

    IntStream.range(0, 3000).parallel().forEach(index -> {
      if (budget.take()) {
        taken.incrementAndGet();
      }
    });

    assertThat(taken).hasValue(1000);
    assertThat(budget.isExhausted()).isTrue();
  }

  @Test
  void zeroIsWithoutEndUntilStopped() {
    RequestBudget budget = new RequestBudget(0);

    assertThat(budget.take()).isTrue();
    budget.stop();

    assertThat(budget.take()).isFalse();
    assertThat(budget.isExhausted()).isTrue();
  }
}
