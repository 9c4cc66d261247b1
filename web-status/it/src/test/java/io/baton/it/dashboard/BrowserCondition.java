package io.baton.it.dashboard;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Decides about tests that need a browser.
 *
 * <p>They run if there is one. If there is none they fail and say what to install, except in two cases, in which they are left
 * out and that is said loudly: somebody says so ({@code -Dbaton.browser=none}), or the machine has apt-get, which cannot
 * install one: then nobody could have done better.
 */
final class BrowserCondition implements ExecutionCondition {

  static final String PROPERTY = "baton.browser";

  private static final AtomicReference<Decision> MADE = new AtomicReference<>();

  /** The value of the property. */
  enum Wish {
    /** Nobody has said anything. */
    UNSAID,
    /** The tests are to be left out. */
    NONE,
    /** scripts/test tried to install one, which failed. */
    UNINSTALLABLE
  }

  /** What is done with the tests. */
  enum Decision {
    RUN(""), FAIL(
        "The tests of the dashboard need chromium and chromedriver on the path. Install them (as root on Debian scripts/test "
            + "does it by itself: apt-get install chromium chromium-driver), or leave these tests out: scripts/test -D"
            + PROPERTY + "=none"), LEAVE_OUT(
                "THE DASHBOARD IS NOT TESTED: -D" + PROPERTY + "=none"), LEAVE_OUT_FOR_WANT_OF_ONE(
                    "THE DASHBOARD IS NOT TESTED: there is no chromium with chromedriver here, and apt-get cannot "
                        + "install them");

    private final String reason;

    Decision(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Decision decision = MADE.updateAndGet(made -> made == null ? announced(decide()) : made);
    return switch (decision) {
      case RUN -> ConditionEvaluationResult.enabled("there is a browser");
      case FAIL -> throw new AssertionError(decision.reason());
      case LEAVE_OUT, LEAVE_OUT_FOR_WANT_OF_ONE -> ConditionEvaluationResult.disabled(decision.reason());
    };
  }

  private static Decision decide() {
    Wish wish = Wish.valueOf(System.getProperty(PROPERTY, "unsaid").toUpperCase(Locale.ROOT));
    boolean couldBeInstalled = false;
    if (wish == Wish.UNSAID && !Installation.isComplete() && Installation.hasInstaller()) {
      try {
        couldBeInstalled = Installation.couldBeInstalled();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return decide(wish, Installation.isComplete(), Installation.hasInstaller(), couldBeInstalled);
  }

  static Decision decide(Wish wish, boolean isComplete, boolean hasInstaller, boolean couldBeInstalled) {
    if (wish == Wish.NONE) {
      return Decision.LEAVE_OUT;
    }
    if (isComplete) {
      return Decision.RUN;
    }
    boolean isHopeless = wish == Wish.UNINSTALLABLE || (hasInstaller && !couldBeInstalled);
    return isHopeless ? Decision.LEAVE_OUT_FOR_WANT_OF_ONE : Decision.FAIL;
  }

  private static Decision announced(Decision decision) {
    if (!decision.reason().isEmpty()) {
      String line = "*".repeat(100);
      System.err.println(line + "\n" + decision.reason() + "\n" + line);
    }
    return decision;
  }
}
