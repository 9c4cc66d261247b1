package io.baton.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void goesOnWhileThereIsTime() throws SocketTimeoutException {
    Deadline deadline = Deadline.in(Duration.ofHours(1));

    deadline.check("a guest");

    assertThat(deadline.isOver()).isFalse();
    assertThat(deadline.selectMillis()).isBetween(3_590_000L, 3_600_000L);
  }

  @Test
  void saysWhatDidNotComeWhenItHasPassed() {
    Deadline deadline = Deadline.in(Duration.ZERO);

    assertThat(deadline.isOver()).isTrue();
    assertThatThrownBy(() -> deadline.check("a guest")).isInstanceOf(SocketTimeoutException.class)
        .hasMessage("waited 0 ms in vain for a guest");
  }

  @Test
  void neverTellsASelectorToWaitForEver() {
    assertThat(Deadline.in(Duration.ofNanos(1)).selectMillis()).isEqualTo(1);
  }
}
