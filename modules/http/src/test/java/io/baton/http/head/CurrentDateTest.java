package io.baton.http.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurrentDateTest {

  @Test
  void dateIsThatOfTheSecondAndSharedWithinIt() {
    String first = CurrentDate.at(784_111_777_000L);

    assertThat(first).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(CurrentDate.at(784_111_777_999L)).isSameAs(first);
    assertThat(CurrentDate.at(784_111_778_000L)).isEqualTo("Sun, 06 Nov 1994 08:49:38 GMT");
    assertThat(CurrentDate.at(784_111_777_000L)).isEqualTo(first);
  }
}
