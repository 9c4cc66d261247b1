package io.baton.mpm.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class WakeupsTest {

  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final List<String> woken = new ArrayList<>();
  private final Wakeups<String> wakeups = new Wakeups<>(loop::add, woken::add);

  @Test
  void requestsThatAreReadInOneGoWakeOneThread() {
    handOver("g0", 3);
    assertThat(woken).isEmpty();

    everythingIsRead();

    assertThat(woken).containsExactly("g0");
  }

  @Test
  void manyRequestsDoNotWaitUntilEverythingIsRead() {
    handOver("g0", Wakeups.MOST - 1);
    assertThat(woken).isEmpty();
    handOver("g0", 1);
    assertThat(woken).containsExactly("g0");

    everythingIsRead();

    assertThat(woken).as("nothing was handed over since").containsExactly("g0");
  }

  @Test
  void whatIsHandedOverAfterManyIsNotForgotten() {
    handOver("g0", Wakeups.MOST + 1);

    everythingIsRead();

    assertThat(woken).containsExactly("g0", "g0");
  }

  @Test
  void threadsOfAnotherGenerationAreWokenToo() {
    handOver("g0", 2);
    handOver("g1", 1);
    assertThat(woken).containsExactly("g0");

    everythingIsRead();

    assertThat(woken).containsExactly("g0", "g1");
  }

  @Test
  void nextGoWakesAgain() {
    handOver("g0", 1);
    everythingIsRead();
    handOver("g0", 1);
    everythingIsRead();

    assertThat(woken).containsExactly("g0", "g0");
  }

  private void handOver(String threads, int requests) {
    for (int i = 0; i < requests; i++) {
      wakeups.handedOver(threads);
    }
  }

  private void everythingIsRead() {
    for (Runnable task = loop.poll(); task != null; task = loop.poll()) {
      task.run();
    }
  }
}
