package io.baton.mpm.accept;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionRuleTest {

  @ParameterizedTest
  @CsvSource({"25,1.5,25,63", "10,2,10,30", "10,2,4,18", "25,2,1,27", "4,1.1,4,9", "5,1.9,3,11",
      "10,1.25,10,23"})
  void admitsWhileConnectionsAreFewerThanThreadsPlusFactorTimesIdle(int threads, double factor, int idle,
      int admitted) {
    AdmissionRule rule = new AdmissionRule(threads, factor);

    int connections = 0;
    while (rule.accepts(connections, idle, false)) {
      connections++;
    }

    assertThat(connections).isEqualTo(admitted);
  }

  @Test
  void nobodyIsAdmittedWithoutAnIdleWorker() {
    assertThat(new AdmissionRule(25, 2).accepts(0, 0, false)).isFalse();
  }

  @Test
  void whileRefusingOneIdleWorkerFewerCountsUnlessAllAreIdle() {
    AdmissionRule rule = new AdmissionRule(10, 2);

    assertThat(rule.accepts(17, 4, false)).isTrue();
    assertThat(rule.accepts(17, 4, true)).isFalse();
    assertThat(rule.accepts(15, 4, true)).isTrue();
    assertThat(rule.accepts(29, 10, true)).isTrue();
  }

  /** The example of the event MPM's documentation: ThreadsPerChild 10, factor 2, 4 children. */
  @Test
  void fourChildrenWithFourIdleWorkersEachTakeSeventyTwoConnectionsAndAllIdleOnesAHundredAndTwenty() {
    AdmissionRule rule = new AdmissionRule(10, 2);

    assertThat(4 * limit(rule, 4)).isEqualTo(72);
    assertThat(4 * limit(rule, 10)).isEqualTo(120);
  }

  private static int limit(AdmissionRule rule, int idle) {
    int connections = 0;
    while (rule.accepts(connections, idle, false)) {
      connections++;
    }
    return connections;
  }
}
