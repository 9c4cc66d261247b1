package io.baton.config.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class LimitMethodsTest {

  private static final LimitMethods GET_POST = new LimitMethods(false, Set.of("GET", "POST"));
  private static final LimitMethods ALL_BUT_GET = new LimitMethods(true, Set.of("GET"));

  @Test
  void leavesWhatBothLeave() {
    assertThat(GET_POST.and(new LimitMethods(false, Set.of("POST", "PUT"))))
        .isEqualTo(new LimitMethods(false, Set.of("POST")));
    assertThat(GET_POST.and(ALL_BUT_GET)).isEqualTo(new LimitMethods(false, Set.of("POST")));
    assertThat(ALL_BUT_GET.and(GET_POST)).isEqualTo(new LimitMethods(false, Set.of("POST")));
    assertThat(ALL_BUT_GET.and(new LimitMethods(true, Set.of("PUT"))))
        .isEqualTo(new LimitMethods(true, Set.of("GET", "PUT")));
  }

  @Test
  void knowsWhenNothingIsLeft() {
    assertThat(GET_POST.and(new LimitMethods(false, Set.of("PUT"))).isEmpty()).isTrue();
    assertThat(GET_POST.and(ALL_BUT_GET).isEmpty()).isFalse();
    assertThat(new LimitMethods(true, Set.of()).isEmpty()).isFalse();
  }
}
