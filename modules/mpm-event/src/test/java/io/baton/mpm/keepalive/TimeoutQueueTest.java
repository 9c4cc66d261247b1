package io.baton.mpm.keepalive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeoutQueueTest {

  private final List<Waiter> expired = new ArrayList<>();
  private final TimeoutQueue<Waiter> queue = new TimeoutQueue<>(Duration.ofNanos(100), expired::add);

  @Test
  void entriesExpireInTheOrderOfTheirArrivalWhenTheirTimeIsOver() {
    Waiter first = add(0);
    Waiter second = add(50);

    queue.expire(99);
    assertThat(expired).isEmpty();
    queue.expire(100);
    assertThat(expired).containsExactly(first);
    queue.expire(150);
    assertThat(expired).containsExactly(first, second);
    assertThat(queue.size()).isZero();
  }

  @Test
  void entryThatLeavesNeverExpires() {
    Waiter first = add(0);
    Waiter middle = add(1);
    Waiter last = add(2);

    TimeoutQueue.leave(middle);
    TimeoutQueue.leave(middle);
    queue.expire(1000);

    assertThat(expired).containsExactly(first, last);
  }

  @Test
  void entryCanWaitAgainAfterItLeftOrExpired() {
    Waiter waiter = add(0);
    TimeoutQueue.leave(waiter);
    queue.add(waiter, 10);

    queue.expire(110);
    queue.add(waiter, 200);

    assertThat(expired).containsExactly(waiter);
    assertThat(queue.nextDeadlineNanos()).isEqualTo(300);
  }

  @Test
  void entryCannotBeInTwoQueues() {
    Waiter waiter = add(0);

    assertThatThrownBy(() -> queue.add(waiter, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void randomArrivalsAndDeparturesLeaveExactlyThoseThatDidNotLeave() {
    Random random = new Random(7);
    List<Waiter> waiting = new ArrayList<>();
    for (int now = 0; now < 10_000; now++) {
      if (random.nextInt(3) > 0) {
        waiting.add(add(now));
      } else if (!waiting.isEmpty()) {
        TimeoutQueue.leave(waiting.remove(random.nextInt(waiting.size())));
      }
    }

    assertThat(queue.size()).isEqualTo(waiting.size());
    queue.expireAll();
    assertThat(expired).isEqualTo(waiting);
  }

  private Waiter add(long now) {
    Waiter waiter = new Waiter();
    queue.add(waiter, now);
    return waiter;
  }

  private static final class Waiter implements TimeoutQueue.Entry {

    private final TimeoutQueue.Links links = new TimeoutQueue.Links();

    @Override
    public TimeoutQueue.Links timeout() {
      return links;
    }
  }
}
