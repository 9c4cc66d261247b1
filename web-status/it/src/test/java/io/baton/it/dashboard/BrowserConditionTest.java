package io.baton.it.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.baton.it.dashboard.BrowserCondition.Decision;
import io.baton.it.dashboard.BrowserCondition.Wish;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserConditionTest {

  @ParameterizedTest
  @CsvSource({"UNSAID,true,true,false,RUN", "UNSAID,true,false,false,RUN",
      "UNINSTALLABLE,true,true,false,RUN",
      "NONE,true,true,true,LEAVE_OUT", "NONE,false,true,true,LEAVE_OUT", "UNSAID,false,true,true,FAIL",
      "UNSAID,false,false,false,FAIL", "UNSAID,false,true,false,LEAVE_OUT_FOR_WANT_OF_ONE",
      "UNINSTALLABLE,false,true,true,LEAVE_OUT_FOR_WANT_OF_ONE"})
  void testsAreLeftOutOnlyIfSomebodySaysSoOrABrowserCanNeitherBeFoundNorInstalled(Wish wish,
      boolean isComplete,
      boolean hasInstaller, boolean couldBeInstalled, Decision decision) {
    assertThat(BrowserCondition.decide(wish, isComplete, hasInstaller, couldBeInstalled)).isEqualTo(decision);
  }

  @ParameterizedTest
  @CsvSource({"FAIL,chromium-driver", "LEAVE_OUT,NOT TESTED", "LEAVE_OUT_FOR_WANT_OF_ONE,apt-get cannot"})
  void reasonSaysWhatIsMissing(Decision decision, String text) {
    assertThat(decision.reason()).contains(text);
  }
}
