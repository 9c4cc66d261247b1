package io.baton.config.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.api.directive.Arity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArgumentCountTest {

  @Test
  void complainsWithTheHelpIfThereIsOne() {
    assertThat(ArgumentCount.complaint("Timeout", Arity.ONE, "in seconds", List.of()))
        .contains("Timeout takes one argument, in seconds");
    assertThat(ArgumentCount.complaint("Timeout", Arity.ONE, "", List.of("1", "2")))
        .contains("Timeout takes one argument");
    assertThat(ArgumentCount.complaint("Alone", Arity.NONE, "", List.of("1")))
        .contains("Alone takes no arguments");
  }

  @Test
  void isContentWithTheRightNumber() {
    assertThat(ArgumentCount.complaint("A", Arity.ONE_OR_TWO, "", List.of("1"))).isEmpty();
    assertThat(ArgumentCount.complaint("A", Arity.ONE_OR_TWO, "", List.of("1", "2"))).isEmpty();
    assertThat(ArgumentCount.complaint("A", Arity.NONE, "", List.of())).isEmpty();
  }

  @Test
  void doesNotTakeAnEmptyWordForOneThatMustBeThere() {
    assertThat(ArgumentCount.complaint("A", Arity.TWO, "", List.of("1", ""))).isPresent();
    assertThat(ArgumentCount.complaint("A", Arity.ONE_OR_TWO, "", List.of("1", ""))).isEmpty();
    assertThat(ArgumentCount.complaint("A", Arity.ANY, "", List.of(""))).isEmpty();
  }
}
